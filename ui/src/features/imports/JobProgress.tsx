/** How far a long reading has come: count, rate, and a way to stop it. */
import { Button, Group, Progress, Text } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/lib/format";
import type { Progress as Reached } from "@/lib/query";

interface Props {
  kind: "checking" | "importing";
  job: { progress: Reached | null; cancel: () => void };
}

/** Rows per second since the job began; 0 before there is enough to tell. */
function useRate(done: number): number {
  const began = useRef(performance.now());
  const [rate, setRate] = useState(0);
  useEffect(() => {
    const seconds = (performance.now() - began.current) / 1000;
    if (seconds > 0.5) setRate(Math.round(done / seconds));
  }, [done]);
  return rate;
}

export function JobProgress({ kind, job }: Props) {
  const { t } = useTranslation("imports");
  const { number } = useFormat();
  const { done, total } = job.progress ?? { done: 0, total: 0 };
  const rate = useRate(done);
  const known = total > 0;
  const rows = known
    ? t("progress.rows", { done: number(done), total: number(total) })
    : t("progress.unknown", { done: number(done) });
  return (
    <Group gap="md" wrap="nowrap" role="status" style={{ flex: 1 }}>
      <div style={{ flex: 1, minWidth: 0 }}>
        <Group justify="space-between" gap="sm">
          <Text size="sm" fw={550}>
            {t(`progress.${kind}`)}
          </Text>
          <Text size="sm" c="dimmed" className="tabular">
            {rows}
            {rate > 0 && ` · ${t("progress.rate", { rate: number(rate) })}`}
          </Text>
        </Group>
        <Progress
          value={known ? (done / total) * 100 : 100}
          animated={!known}
          aria-label={t(`progress.${kind}`)}
        />
      </div>
      <Button variant="default" onClick={job.cancel}>
        {t("progress.cancel")}
      </Button>
    </Group>
  );
}
