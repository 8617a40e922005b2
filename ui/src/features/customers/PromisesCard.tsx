/** A customer's promises and how each stands. */
import { Button, Group, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { HonestyView } from "@/bindings/HonestyView";
import type { PromiseView } from "@/bindings/PromiseView";
import { Amount, StateBadge } from "@/components";
import { Card } from "@/components/Card";
import { Honesty } from "@/components/Honesty";
import { isPositive } from "@/lib/decimal";
import { useFormat } from "@/lib/format";
import { stateOfPromise } from "@/lib/states";
import { notifyUndo } from "@/lib/undo";
import { useWithdrawPromise } from "./api";

interface Props {
  promises: readonly PromiseView[];
  honesty: HonestyView | null;
}

export function PromisesCard({ promises, honesty }: Props) {
  const { t } = useTranslation("customers");
  if (promises.length === 0) return null;
  return (
    <Card title={t("promises.title")}>
      {honesty && (
        <Text size="sm" mb="sm">
          <Honesty honesty={honesty} />
        </Text>
      )}
      <Stack gap="sm" component="ul" style={{ listStyle: "none", margin: 0, padding: 0 }}>
        {promises.map((promise) => (
          <Promised key={promise.promise} promise={promise} />
        ))}
      </Stack>
    </Card>
  );
}

function Promised({ promise }: { promise: PromiseView }) {
  const { t } = useTranslation(["customers", "promises"]);
  const { weekday, money } = useFormat();
  const withdraw = useWithdrawPromise({
    onSuccess: (done) => notifyUndo(t("promises.withdrawn"), done.batch),
  });
  const amount = money(promise.amount, promise.currency);
  const date = weekday(promise.promised_on);
  const say = t as unknown as (key: string) => string;
  return (
    <li>
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <Text size="sm" fw={600}>
          <Amount amount={promise.amount} currency={promise.currency} />
        </Text>
        <StateBadge
          size="sm"
          state={stateOfPromise(promise.state)}
          label={say(`promises:states.${promise.state}`)}
        />
      </Group>
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <Text size="sm" c="dimmed">
          {[date, promise.invoice].filter(Boolean).join(" · ")}
        </Text>
        {promise.state === "open" && (
          <Button
            size="compact-xs"
            variant="subtle"
            color="gray"
            loading={withdraw.isPending}
            aria-label={t("promises.withdrawLabel", { amount, date })}
            onClick={() => withdraw.mutate({ promise: promise.promise })}
          >
            {t("promises.withdraw")}
          </Button>
        )}
      </Group>
      {isPositive(promise.paid) && promise.state !== "kept" && (
        <Text size="xs" c="dimmed">
          {t("promises:paidSoFar", { paid: money(promise.paid, promise.currency), amount })}
        </Text>
      )}
      {promise.note !== "" && <Text size="sm">{promise.note}</Text>}
    </li>
  );
}
