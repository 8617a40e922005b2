/** Whom to call today, most valuable first, and who may not be called now and until when. */
import { Button, Group, SegmentedControl, Select } from "@mantine/core";
import { IconPhoneCall, IconPrinter } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorState, LoadingRows, Page } from "@/components";
import { type SegmentChoice, SegmentSelect } from "@/components/SegmentSelect";
import { useActions } from "@/lib/actions";
import { useFormat } from "@/lib/format";
import { useCallQueue } from "./api";
import { CallQueue } from "./CallQueue";
import { useCallKeys } from "./useCallKeys";

const stages = ["all", "prevention", "due", "after"] as const;
type Stage = (typeof stages)[number];

export function CallsPage() {
  const { t } = useTranslation("calls");
  const { locale, longDate } = useFormat();
  const { current, open } = useActions();
  const [stage, setStage] = useState<Stage>("all");
  const [among, setAmong] = useState<SegmentChoice>({});
  const [owner, setOwner] = useState<string | null>(null);
  const [currency, setCurrency] = useState<string | null>(null);
  const queue = useCallQueue({
    stage: stage === "all" ? undefined : stage,
    owner: owner ?? undefined,
    currency: currency ?? undefined,
    ...among,
  });
  const first = queue.data?.rows[0];
  const start = () => first && open({ do: "call", who: first.customer, task: first.task ?? undefined });
  useCallKeys({
    onNext: () => current.do === undefined && start(),
    onOutcome: () => undefined,
    onSave: () => undefined,
  });
  const counts = queue.data?.stages;
  const count = (name: Stage) => {
    if (!counts) return 0;
    return name === "all" ? counts.prevention + counts.due + counts.after : counts[name];
  };
  return (
    <Page
      title={t("queue.title")}
      subtitle={longDate(locale.today)}
      actions={
        <>
          <Button
            variant="default"
            leftSection={<IconPrinter size={16} aria-hidden />}
            onClick={() => window.print()}
          >
            {t("queue.print")}
          </Button>
          <Button
            leftSection={<IconPhoneCall size={16} aria-hidden />}
            disabled={!first}
            onClick={start}
            data-testid="calls-start"
          >
            {t("queue.start")}
          </Button>
        </>
      }
      toolbar={
        <Group gap="sm">
          <SegmentedControl
            aria-label={t("queue.stage")}
            value={stage}
            onChange={(value) => setStage(value as Stage)}
            data={stages.map((name) => ({
              value: name,
              label: t(`stages.${name}`, { number: count(name) }),
            }))}
          />
          <SegmentSelect value={among} onChange={setAmong} />
          {(queue.data?.owners.length ?? 0) > 0 && (
            <Select
              w={190}
              aria-label={t("queue.owner")}
              placeholder={t("queue.owner")}
              data={queue.data?.owners}
              value={owner}
              onChange={setOwner}
              clearable
            />
          )}
          {(queue.data?.currencies.length ?? 0) > 1 && (
            <Select
              w={120}
              aria-label={t("queue.currency")}
              placeholder={t("queue.currency")}
              data={queue.data?.currencies}
              value={currency}
              onChange={setCurrency}
              clearable
            />
          )}
        </Group>
      }
    >
      {queue.error ? (
        <ErrorState error={queue.error} onRetry={() => void queue.refetch()} />
      ) : !queue.data ? (
        <LoadingRows rows={6} height={72} />
      ) : (
        <CallQueue queue={queue.data} />
      )}
    </Page>
  );
}
