/** Earlier imports, each with what it brought and its way back. */
import { Button, Group, Stack, Text } from "@mantine/core";
import { IconArrowBackUp } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { BatchList } from "@/bindings/BatchList";
import type { BatchView } from "@/bindings/BatchView";
import { ErrorState, LoadingRows } from "@/components";
import { Card } from "@/components/Card";
import { useFormat } from "@/lib/format";
import { usePages } from "@/lib/pages";
import { notifyDone } from "@/lib/undo";
import { useUndo } from "./api";
import classes from "./Imports.module.css";
import { Outcomes } from "./Outcomes";

const batchesOf = (view: BatchList) => view.batches;

export function Recent() {
  const { t } = useTranslation("imports");
  const { number } = useFormat();
  const list = usePages("batches.list", { kind: "imports" }, batchesOf, 10);
  return (
    <Stack mt="lg">
      <Card title={t("recent.title")}>
        {list.error ? (
          <ErrorState error={list.error} onRetry={list.retry} />
        ) : list.loading ? (
          <LoadingRows rows={3} height={36} />
        ) : list.rows.length === 0 ? (
          <Text size="sm" c="dimmed">
            {t("recent.none")}
          </Text>
        ) : (
          <ul style={{ listStyle: "none", margin: 0, padding: 0 }} data-testid="import-recent">
            {list.rows.map((batch) => (
              <RecentImport key={batch.batch} batch={batch} />
            ))}
          </ul>
        )}
        {list.total !== undefined && list.rows.length < list.total && (
          <Group justify="center" mt="xs">
            <Button variant="subtle" size="xs" onClick={list.loadMore}>
              {t("recent.more", { count: number(list.total - list.rows.length) })}
            </Button>
          </Group>
        )}
      </Card>
    </Stack>
  );
}

function RecentImport({ batch }: { batch: BatchView }) {
  const { t } = useTranslation("imports");
  const { dateTime } = useFormat();
  const name = batch.label || t("recent.unnamed");
  const undone = batch.undone_at !== null;
  const undo = useUndo({
    onSuccess: () => notifyDone(t("done.undone")),
  });
  const facts = [dateTime(batch.at)];
  if (batch.imported && batch.imported.files > 1)
    facts.push(t("recent.files", { count: batch.imported.files }));
  if (!batch.imported) facts.push(t("recent.rows", { count: batch.rows }));
  return (
    <li className={classes.recent}>
      <div style={{ minWidth: 0, flex: 1 }}>
        <Text
          size="sm"
          fw={550}
          truncate
          c={undone ? "dimmed" : undefined}
          td={undone ? "line-through" : undefined}
          title={name}
        >
          {name}
        </Text>
        <Text size="xs" c="dimmed">
          {facts.join(" · ")}
        </Text>
      </div>
      {batch.imported && <Outcomes totals={batch.imported.totals} />}
      <div className={classes.recentEnd}>
        {undone ? (
          <Text size="xs" c="dimmed" ta="right">
            {t("recent.undoneAt", { at: dateTime(batch.undone_at ?? "") })}
          </Text>
        ) : (
          <Button
            size="xs"
            variant="subtle"
            leftSection={<IconArrowBackUp size={14} aria-hidden />}
            loading={undo.isPending}
            onClick={() => undo.mutate({ batch: batch.batch })}
            aria-label={t("recent.undoLabel", { name })}
          >
            {t("recent.undo")}
          </Button>
        )}
      </div>
    </li>
  );
}
