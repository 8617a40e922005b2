/** What an import did, with the way back, what it found, and what one would do next. */
import { Button, Group, Stack, Text, ThemeIcon } from "@mantine/core";
import { IconAlertTriangle, IconArrowBackUp, IconCheck } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { ImportView } from "@/bindings/ImportView";
import { notifyDone } from "@/lib/undo";
import { Added } from "./Added";
import { useUndo } from "./api";
import { ExportRejects } from "./ExportRejects";
import { Found } from "./Found";
import classes from "./Imports.module.css";
import { Outcomes } from "./Outcomes";
import { WholeFiles } from "./WholeFiles";

interface Props {
  view: ImportView;
  onAnother: () => void;
  /** Goes back to the review, to mend what was left out. */
  onMend: () => void;
  busy: boolean;
}

export function Done({ view, onAnother, onMend, busy }: Props) {
  const { t } = useTranslation("imports");
  const undo = useUndo({
    onSuccess: () => {
      notifyDone(t("done.undone"));
      onAnother();
    },
  });
  const { batch, totals, kept } = view;
  const partly = totals.rejected > 0;
  const title = batch === null ? t("done.nothing") : partly ? t("done.partly") : t("done.title");
  const Icon = partly ? IconAlertTriangle : IconCheck;
  return (
    <Stack gap="md" mb="lg">
      <section className={`card ${classes.card}`} role="status" data-testid="import-done">
        <Group gap="md" wrap="nowrap" align="flex-start">
          <ThemeIcon size={44} radius="xl" variant="light" color={partly ? "yellow" : "teal"}>
            <Icon size={24} aria-hidden />
          </ThemeIcon>
          <Stack gap="xs" style={{ flex: 1, minWidth: 0 }}>
            <Text fw={650} size="lg">
              {title}
            </Text>
            <Outcomes totals={totals} />
            <Added added={view.added} />
            <Group gap="xs" mt="xs">
              {batch !== null && (
                <Button
                  variant="default"
                  leftSection={<IconArrowBackUp size={16} aria-hidden />}
                  loading={undo.isPending}
                  onClick={() => undo.mutate({ batch })}
                  data-testid="import-undo"
                >
                  {t("done.undo")}
                </Button>
              )}
              <Button variant="subtle" onClick={onAnother}>
                {t("done.another")}
              </Button>
            </Group>
          </Stack>
        </Group>
      </section>
      {partly && (
        <section className={`card ${classes.card}`} data-testid="import-left">
          <Group justify="space-between" gap="sm">
            <div style={{ flex: 1, minWidth: "16rem" }}>
              <Text fw={650}>{t("done.leftTitle", { count: totals.rejected })}</Text>
              <Text size="sm" c="dimmed">
                {t("done.leftText")}
              </Text>
            </div>
            <Group gap="xs">
              <Button size="xs" variant="light" onClick={onMend} loading={busy} data-testid="import-mend">
                {t("done.mend")}
              </Button>
              {kept !== undefined && <ExportRejects kept={kept} count={totals.rejected} />}
            </Group>
          </Group>
        </section>
      )}
      <WholeFiles files={view.files} />
      {batch !== null && <Found />}
    </Stack>
  );
}
