/** What would happen: counts, what is added to the receivables, what is to be mended, and every row as understood. */
import { Button, Group, Stack, Tabs, Text } from "@mantine/core";
import { IconArrowLeft, IconDatabaseImport } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ImportedFile } from "@/bindings/ImportedFile";
import type { ImportView } from "@/bindings/ImportView";
import { useFormat } from "@/lib/format";
import { Added } from "./Added";
import { isKind, kinds } from "./choices";
import { FaultyRows } from "./FaultyRows";
import { HandWork } from "./HandWork";
import classes from "./Imports.module.css";
import { Outcomes } from "./Outcomes";
import { RowsTable } from "./RowsTable";
import type { Wizard } from "./useWizard";
import { WholeFiles } from "./WholeFiles";

interface Props {
  view: ImportView;
  wizard: Pick<
    Wizard,
    "choices" | "choose" | "checkWith" | "backToFiles" | "run" | "busy" | "inspection" | "paths"
  >;
  progress: ReactNode;
}

/** Rows of every outcome in files of one kind. */
function rowsOf(files: readonly ImportedFile[], kind: string): number {
  return files
    .filter((file) => file.kind === kind)
    .reduce((sum, file) => sum + file.new + file.updated + file.unchanged + file.rejected + file.left_out, 0);
}

export function Review({ view, wizard, progress }: Props) {
  const { t } = useTranslation("imports");
  const { number } = useFormat();
  const { totals, kept, files } = view;
  const changes = totals.new + totals.updated;
  const present = kinds.filter((kind) => rowsOf(files, kind) > 0);
  const problems = files.some((file) => file.problems.length > 0);
  // An e-invoice is what its issuer signed: there is nothing in it to mend.
  const mendable = files.some((file) => file.rejected > 0 && file.found === 0);
  const [tab, setTab] = useState<string | null>(null);
  const opened = tab === "faulty" && !problems ? null : tab;
  return (
    <Stack gap="md">
      <section className={`card ${classes.card}`} data-testid="import-summary">
        <Group justify="space-between" gap="sm">
          <Text fw={650} size="lg">
            {t("review.title")}
          </Text>
          <Outcomes totals={totals} />
        </Group>
        {changes === 0 && totals.rejected === 0 && <Text mt="xs">{t("review.nothingNew")}</Text>}
        {totals.rejected > 0 && (
          <Text size="sm" mt="xs">
            {t(mendable ? "review.rejectedNote" : "review.rejectedDocuments", { count: totals.rejected })}
          </Text>
        )}
        {files.flatMap((file) =>
          file.notes.map((note) => (
            <Text key={`${file.path} ${note.code}`} size="sm" c="dimmed" mt={4}>
              {note.message}
            </Text>
          )),
        )}
        <HandWork choices={wizard.choices} onChange={wizard.checkWith} disabled={wizard.busy} />
        <Added added={view.added} />
      </section>
      <WholeFiles files={files} />
      {kept !== undefined && (present.length > 0 || problems) && (
        <section className={`card ${classes.card}`}>
          <Tabs
            value={opened ?? (problems ? "faulty" : (present[0] ?? null))}
            onChange={setTab}
            keepMounted={false}
          >
            <Tabs.List mb="sm">
              {problems && (
                <Tabs.Tab value="faulty" data-testid="import-problems">
                  {totals.rejected > 0
                    ? t("review.problemsCount", { count: number(totals.rejected) })
                    : t("review.remarks")}
                </Tabs.Tab>
              )}
              {present.map((kind) => (
                <Tabs.Tab key={kind} value={kind} data-testid={`import-rows-${kind}`}>
                  {t("review.kindCount", { kind: t(`kinds.${kind}`), count: number(rowsOf(files, kind)) })}
                </Tabs.Tab>
              ))}
            </Tabs.List>
            {problems && (
              <Tabs.Panel value="faulty">
                <FaultyRows kept={kept} rejected={totals.rejected} wizard={wizard} />
              </Tabs.Panel>
            )}
            {present.filter(isKind).map((kind) => (
              <Tabs.Panel key={kind} value={kind}>
                <RowsTable kept={kept} kind={kind} files={files.filter((file) => file.kind === kind)} />
              </Tabs.Panel>
            ))}
          </Tabs>
        </section>
      )}
      <Group justify="flex-end" gap="md" className={classes.bar}>
        {progress}
        <Button
          variant="default"
          leftSection={<IconArrowLeft size={16} aria-hidden />}
          onClick={wizard.backToFiles}
          disabled={wizard.busy}
        >
          {t("review.back")}
        </Button>
        <Button
          leftSection={<IconDatabaseImport size={16} aria-hidden />}
          onClick={wizard.run}
          loading={wizard.busy}
          disabled={changes === 0}
          data-testid="import-commit"
        >
          {changes === 0 ? t("review.commit") : t("review.commitCount", { count: changes })}
        </Button>
      </Group>
    </Stack>
  );
}
