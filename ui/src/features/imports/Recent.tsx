/** Earlier imports, each with its way back. */
import { Button, Stack, Text } from "@mantine/core";
import { IconArrowBackUp } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { BatchView } from "@/bindings/BatchView";
import { ErrorState, LoadingRows } from "@/components";
import { Card } from "@/components/Card";
import { useFormat } from "@/lib/format";
import { notifyDone } from "@/lib/undo";
import { useBatches, useUndo } from "./api";
import classes from "./Imports.module.css";

export function Recent() {
  const { t } = useTranslation("imports");
  const batches = useBatches();
  const imports =
    batches.data?.batches.filter((batch) => ["imports.commit", "imports.watch"].includes(batch.kind)) ?? [];
  return (
    <Stack mt="lg">
      <Card title={t("recent.title")}>
        {batches.error ? (
          <ErrorState error={batches.error} onRetry={() => void batches.refetch()} />
        ) : !batches.data ? (
          <LoadingRows rows={3} height={36} />
        ) : imports.length === 0 ? (
          <Text size="sm" c="dimmed">
            {t("recent.none")}
          </Text>
        ) : (
          <ul style={{ listStyle: "none", margin: 0, padding: 0 }}>
            {imports.slice(0, 20).map((batch) => (
              <RecentImport key={batch.batch} batch={batch} />
            ))}
          </ul>
        )}
      </Card>
    </Stack>
  );
}

function RecentImport({ batch }: { batch: BatchView }) {
  const { t } = useTranslation("imports");
  const { dateTime } = useFormat();
  const name = batch.label || t("recent.unnamed");
  const undo = useUndo({
    onSuccess: () => notifyDone(t("done.undone")),
  });
  return (
    <li className={classes.recent}>
      <div style={{ minWidth: 0 }}>
        <Text
          size="sm"
          fw={550}
          truncate
          td={batch.undone_at === null ? undefined : "line-through"}
          title={name}
        >
          {name}
        </Text>
        <Text size="xs" c="dimmed">
          {dateTime(batch.at)} · {t("recent.rows", { count: batch.rows })}
        </Text>
      </div>
      {batch.undone_at === null ? (
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
      ) : (
        <Text size="xs" c="dimmed">
          {t("recent.undoneAt", { at: dateTime(batch.undone_at) })}
        </Text>
      )}
    </li>
  );
}
