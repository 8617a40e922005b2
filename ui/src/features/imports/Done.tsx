/** What an import did, with the way back and what one would do next. */
import { Button, Group, Stack, Text, ThemeIcon } from "@mantine/core";
import { IconAlertTriangle, IconArrowBackUp, IconCheck } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { ImportView } from "@/bindings/ImportView";
import { fileName } from "@/lib/paths";
import { notifyDone } from "@/lib/undo";
import { Added } from "./Added";
import { useUndo } from "./api";
import classes from "./Imports.module.css";
import { Outcomes } from "./Outcomes";
import { Problems } from "./Problems";

export function Done({ view, onAnother }: { view: ImportView; onAnother: () => void }) {
  const { t } = useTranslation("imports");
  const undo = useUndo({
    onSuccess: () => {
      notifyDone(t("done.undone"));
      onAnother();
    },
  });
  const { batch, totals } = view;
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
            <Group gap="xs" mt="sm">
              <Button
                renderRoot={(props) => <Link to="/reminders" {...props} />}
                data-testid="import-reminders"
              >
                {t("done.reminders")}
              </Button>
              <Button variant="default" renderRoot={(props) => <Link to="/invoices" {...props} />}>
                {t("done.invoices")}
              </Button>
              <Button variant="default" onClick={onAnother}>
                {t("done.another")}
              </Button>
              {batch !== null && (
                <Button
                  variant="subtle"
                  leftSection={<IconArrowBackUp size={16} aria-hidden />}
                  loading={undo.isPending}
                  onClick={() => undo.mutate({ batch })}
                  data-testid="import-undo"
                >
                  {t("done.undo")}
                </Button>
              )}
            </Group>
          </Stack>
        </Group>
      </section>
      {view.files
        .filter((file) => file.problems.length > 0)
        .map((file) => (
          <section key={file.path} className={`card ${classes.card}`}>
            <Text fw={650} mb="sm">
              {fileName(file.path)} · {t("review.problems")}
            </Text>
            <Problems file={file} />
          </section>
        ))}
    </Stack>
  );
}
