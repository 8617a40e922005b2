/** How the balance came from one day to another, to the cent, and what became of each bucket. */
import { Group, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CurrencyChanges } from "@/bindings/CurrencyChanges";
import type { InsightsView } from "@/bindings/InsightsView";
import { Amount, buckets, ErrorState, LoadingRows } from "@/components";
import { Card } from "@/components/Card";
import { DayInput } from "@/components/DayInput";
import { addDays, useFormat } from "@/lib/format";
import { useChanges } from "./api";
import { Table } from "./Table";

const lines = ["invoiced", "paid", "credited", "written_off", "other"] as const;
const stood = ["not_due", "d1_30", "d31_60", "d61_90", "d90_plus", "new"] as const;

export function ChangesCard({ view, currency }: { view: InsightsView; currency: string }) {
  const { t } = useTranslation("insights");
  const { locale } = useFormat();
  const [from, setFrom] = useState(addDays(view.from, -1));
  const [to, setTo] = useState(view.to);
  const { data, error, refetch } = useChanges(from, to);
  const part = data?.currencies.find((found) => found.currency === currency);
  return (
    <Card
      title={t("changes.title")}
      action={
        <Group gap="xs" wrap="nowrap">
          <DayInput
            aria-label={t("changes.from")}
            value={from}
            onChange={(day) => day !== "" && setFrom(day)}
            maxDate={locale.today}
            w={130}
            size="xs"
          />
          <Text size="sm" c="dimmed">
            {t("changes.until")}
          </Text>
          <DayInput
            aria-label={t("changes.to")}
            value={to}
            onChange={(day) => day !== "" && setTo(day)}
            maxDate={locale.today}
            w={130}
            size="xs"
          />
        </Group>
      }
    >
      {from >= to && (
        <Text size="sm" c="dimmed">
          {t("changes.reversed")}
        </Text>
      )}
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!data && !error && from < to && <LoadingRows rows={4} height={28} />}
      {part && from < to && <Explained part={part} from={data?.from ?? from} to={data?.to ?? to} />}
    </Card>
  );
}

function Explained({ part, from, to }: { part: CurrencyChanges; from: string; to: string }) {
  const { t } = useTranslation("insights");
  const { t: common } = useTranslation("common");
  const { date } = useFormat();
  const money = (amount: string) => <Amount amount={amount} currency={part.currency} />;
  const whole = (amount: string) => <Amount amount={amount} currency={part.currency} whole />;
  const shown = lines.filter((line) => line === "invoiced" || line === "paid" || Number(part[line]) !== 0);
  const old = stood.filter((word) =>
    part.buckets.some((fate) => fate.stood === word && Number(fate.opening) !== 0),
  );
  return (
    <Stack gap="md">
      <Table
        label={t("changes.title")}
        head={[t("changes.what"), t("columns.amount")]}
        rows={[
          { key: "opening", cells: [t("changes.balance", { date: date(from) }), money(part.opening)] },
          ...shown.map((line) => ({
            key: line,
            cells: [
              line === "invoiced" ? t("changes.invoiced", { count: part.invoices }) : t(`changes.${line}`),
              money(part[line]),
            ],
          })),
        ]}
        foot={[t("changes.balance", { date: date(to) }), money(part.closing)]}
      />
      <Table
        label={t("changes.moved")}
        head={[
          t("changes.stood"),
          t("columns.amount"),
          t("changes.paidShort"),
          ...buckets.map(({ bucket }) => common(`bucket.${bucket}`)),
        ]}
        rows={old.map((word) => {
          const fate = part.buckets.find((found) => found.stood === word);
          const blank = (amount: string | undefined) =>
            amount === undefined || Number(amount) === 0 ? "" : whole(amount);
          return {
            key: word,
            cells: [
              word === "new" ? t("changes.new") : common(`bucket.${word}`),
              blank(fate?.opening),
              blank(fate?.paid),
              ...buckets.map(({ bucket }) => blank(fate?.now[bucket])),
            ],
          };
        })}
      />
    </Stack>
  );
}
