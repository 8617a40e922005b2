/** What would happen: counts, what is added to the receivables, each problem with its row, and the rows as understood. */
import { Button, Group, Stack, Tabs, Text } from "@mantine/core";
import { IconArrowLeft, IconDatabaseImport } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { ImportedFile } from "@/bindings/ImportedFile";
import type { ImportView } from "@/bindings/ImportView";
import type { InspectedFile } from "@/bindings/InspectedFile";
import { useFormat } from "@/lib/format";
import { fileName } from "@/lib/paths";
import { Added } from "./Added";
import { isKind } from "./choices";
import classes from "./Imports.module.css";
import { Outcomes } from "./Outcomes";
import { PreviewTable } from "./PreviewTable";
import { Problems } from "./Problems";

interface Props {
  view: ImportView;
  inspected: readonly InspectedFile[];
  progress: ReactNode;
  busy: boolean;
  onBack: () => void;
  onCommit: () => void;
}

export function Review({ view, inspected, progress, busy, onBack, onCommit }: Props) {
  const { t } = useTranslation("imports");
  const changes = view.totals.new + view.totals.updated;
  return (
    <Stack gap="md">
      <section className={`card ${classes.card}`}>
        <Group justify="space-between" gap="md">
          <Text fw={650} size="lg">
            {t("review.title")}
          </Text>
          <Outcomes totals={view.totals} />
        </Group>
        {changes === 0 && view.totals.rejected === 0 && <Text mt="xs">{t("review.nothingNew")}</Text>}
        {view.totals.rejected > 0 && (
          <Text size="sm" mt="xs">
            {t("review.rejectedNote", { count: view.totals.rejected })}
          </Text>
        )}
        <Added added={view.added} />
      </section>
      {view.files.map((file) => (
        <FileReview
          key={file.path}
          file={file}
          fields={inspected.find(({ path }) => path === file.path)?.fields.map((field) => field.name) ?? []}
        />
      ))}
      <Group justify="flex-end" gap="md" className={classes.bar}>
        {progress}
        <Button
          variant="default"
          leftSection={<IconArrowLeft size={16} aria-hidden />}
          onClick={onBack}
          disabled={busy}
        >
          {t("review.back")}
        </Button>
        <Button
          leftSection={<IconDatabaseImport size={16} aria-hidden />}
          onClick={onCommit}
          loading={busy}
          disabled={changes === 0}
          data-testid="import-commit"
        >
          {changes === 0 ? t("review.commit") : t("review.commitCount", { count: changes })}
        </Button>
      </Group>
    </Stack>
  );
}

function FileReview({ file, fields }: { file: ImportedFile; fields: string[] }) {
  const { t } = useTranslation("imports");
  const { number } = useFormat();
  const problems = file.problems.length;
  const first = problems > 0 ? "problems" : "rows";
  return (
    <section className={`card ${classes.card}`} aria-label={fileName(file.path)}>
      <Group justify="space-between" gap="md" mb="sm">
        <Group gap="sm" miw={0}>
          <Text fw={650} truncate title={file.path}>
            {fileName(file.path)}
          </Text>
          <Text size="sm" c="dimmed" style={{ flex: "none" }}>
            {file.container === "" ? kindLabel(t, file.kind) : t("file.documents", { count: file.found })}
          </Text>
        </Group>
        <Outcomes totals={file} />
      </Group>
      {file.notes.map((note) => (
        <Text key={note.code} size="sm" c="dimmed" mb="xs">
          {note.message}
        </Text>
      ))}
      <Tabs defaultValue={first}>
        <Tabs.List>
          <Tabs.Tab value="rows">{t("review.rows")}</Tabs.Tab>
          {problems > 0 && (
            <Tabs.Tab value="problems" data-testid="import-problems">
              {t("review.problems")} ({number(file.rejected)})
            </Tabs.Tab>
          )}
        </Tabs.List>
        <Tabs.Panel value="rows" pt="sm">
          <PreviewTable file={file} fields={fields} />
        </Tabs.Panel>
        {problems > 0 && (
          <Tabs.Panel value="problems" pt="sm">
            <Problems file={file} />
          </Tabs.Panel>
        )}
      </Tabs>
    </section>
  );
}

function kindLabel(t: ReturnType<typeof useTranslation<"imports">>["t"], kind: string): string {
  return isKind(kind) ? t(`kinds.${kind}`) : "";
}
