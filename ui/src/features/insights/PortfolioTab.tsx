/** The portfolio over time: its aging, what it was on any day, and how it came from one day to another. */
import { Stack } from "@mantine/core";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import type { CurrencyInsights } from "@/bindings/CurrencyInsights";
import type { InsightsView } from "@/bindings/InsightsView";
import { Amount, buckets, StateDot } from "@/components";
import { Card } from "@/components/Card";
import { useFormat } from "@/lib/format";
import { AsOfCard } from "./AsOfCard";
import { Bars } from "./Bars";
import { ChangesCard } from "./ChangesCard";
import classes from "./insights.module.css";
import { SaveChart } from "./SaveChart";
import { Table } from "./Table";

export function PortfolioTab({ view, part }: { view: InsightsView; part: CurrencyInsights }) {
  return (
    <Stack gap="md">
      <AgingCard part={part} />
      <ChangesCard view={view} currency={part.currency} />
      <AsOfCard currency={part.currency} />
    </Stack>
  );
}

function AgingCard({ part }: { part: CurrencyInsights }) {
  const { t } = useTranslation("insights");
  const { t: common } = useTranslation("common");
  const { date, locale } = useFormat();
  const chart = useRef<SVGSVGElement>(null);
  const month = new Intl.DateTimeFormat(locale.language, { month: "short", timeZone: "UTC" });
  const money = (amount: string) => <Amount amount={amount} currency={part.currency} whole />;
  return (
    <Card
      title={t("aging.title")}
      action={<SaveChart chart={chart} name={`${t("aging.title")} ${part.currency}`} />}
    >
      <Bars
        ref={chart}
        label={t("aging.chart")}
        currency={part.currency}
        bars={part.aging.map((point) => ({
          key: point.on,
          label: month.format(new Date(`${point.on}T00:00:00Z`)),
          parts: buckets.map(({ bucket, state }) => ({ state, amount: point.buckets[bucket] })),
        }))}
      />
      <div className={classes.legend}>
        {buckets.map(({ bucket, state }) => (
          <span key={bucket}>
            <StateDot state={state} />
            {common(`bucket.${bucket}`)}
          </span>
        ))}
      </div>
      <Table
        label={t("aging.title")}
        head={[t("aging.on"), ...buckets.map(({ bucket }) => common(`bucket.${bucket}`)), t("aging.total")]}
        rows={[...part.aging].reverse().map((point) => ({
          key: point.on,
          cells: [
            date(point.on),
            ...buckets.map(({ bucket }) => money(point.buckets[bucket])),
            money(point.total),
          ],
        }))}
      />
    </Card>
  );
}
