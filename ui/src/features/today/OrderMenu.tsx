/** In which order the day's list stands: what each kind of row weighs beside its amount at risk. */
import { Button, Popover, Slider, Stack, Text } from "@mantine/core";
import { IconArrowsSort } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { TodayWeights } from "@/bindings/TodayWeights";
import { useCommand, useView } from "@/lib/query";

const kinds = [
  "promise_broken",
  "plan_broken",
  "dispute_overdue",
  "not_delivered",
  "plan_late",
  "dispute_early",
  "promise_due",
  "plan_due",
  "offer_ends",
  "call_due",
  "unreachable",
  "offer_expired",
  "overdue",
  "promise_tomorrow",
  "due_soon",
  "offer_taken",
] as const;

export function OrderMenu() {
  const { t } = useTranslation("today");
  const [opened, setOpened] = useState(false);
  const { data } = useView("today.weights", {}, { enabled: opened });
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={320} trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconArrowsSort size={15} aria-hidden />}
          onClick={() => setOpened(!opened)}
          data-testid="today-order"
        >
          {t("order.open")}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>{data && <Weights saved={data} onDone={() => setOpened(false)} />}</Popover.Dropdown>
    </Popover>
  );
}

function Weights({ saved, onDone }: { saved: TodayWeights; onDone: () => void }) {
  const { t } = useTranslation("today");
  const [draft, setDraft] = useState(saved.weights);
  const saving = useCommand("today.save_weights", { onSuccess: onDone });
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        {t("order.text")}
      </Text>
      {kinds.map((kind) => (
        <div key={kind}>
          <Text size="sm">{t(`order.kinds.${kind}`)}</Text>
          <Slider
            value={draft[kind] ?? 0}
            onChange={(value) => setDraft({ ...draft, [kind]: value })}
            max={100}
            step={5}
            thumbLabel={t(`order.kinds.${kind}`)}
          />
        </div>
      ))}
      <Button
        onClick={() => saving.mutate({ weights: draft })}
        loading={saving.isPending}
        data-testid="today-order-save"
      >
        {t("order.save")}
      </Button>
    </Stack>
  );
}
