/** The money to expect in thirteen weeks, whose behaviour is changing, and how good predictions have been. */
import { Button, Stack, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CurrencyInsights } from "@/bindings/CurrencyInsights";
import type { InsightsView } from "@/bindings/InsightsView";
import { Amount, StateDot } from "@/components";
import { Card } from "@/components/Card";
import { errorText } from "@/lib/errors";
import { useFormat } from "@/lib/format";
import { useReason } from "@/lib/reasons";
import { useQuality } from "./api";
import { Bars } from "./Bars";
import classes from "./insights.module.css";
import { SaveChart } from "./SaveChart";
import { Table } from "./Table";

export function CashTab({ view, part }: { view: InsightsView; part: CurrencyInsights }) {
  return (
    <Stack gap="md">
      <CashCard part={part} />
      <WarningsCard view={view} />
      <QualityCard currency={part.currency} />
    </Stack>
  );
}

function CashCard({ part }: { part: CurrencyInsights }) {
  const { t } = useTranslation("insights");
  const { date, dayAndMonth, locale, money } = useFormat();
  const chart = useRef<SVGSVGElement>(null);
  const { cash, currency } = part;
  const short = new Intl.DateTimeFormat(locale.language, {
    day: "numeric",
    month: "numeric",
    timeZone: "UTC",
  });
  const amount = (value: string) => <Amount amount={value} currency={currency} whole />;
  if (cash.basis === "nothing" && cash.weeks.every((week) => Number(week.expected) === 0)) {
    return (
      <Card title={t("cash.title")}>
        <Text size="sm" c="dimmed">
          {t("cash.nothing")}
        </Text>
      </Card>
    );
  }
  return (
    <Card
      title={t("cash.title")}
      action={<SaveChart chart={chart} name={`${t("cash.title")} ${currency}`} />}
    >
      <Bars
        ref={chart}
        label={t("cash.chart")}
        currency={currency}
        bars={cash.weeks.map((week) => ({
          key: week.from,
          label: short.format(new Date(`${week.from}T00:00:00Z`)),
          parts: [{ state: "paid" as const, amount: week.expected }],
          range: { low: week.low, high: week.high },
        }))}
      />
      <div className={classes.legend}>
        <span>
          <StateDot state="paid" />
          {t("cash.expected")}
        </span>
        <span>{t("cash.rangeHint")}</span>
      </div>
      <Table
        label={t("cash.title")}
        head={[t("cash.week"), t("cash.expected"), t("cash.low"), t("cash.high"), t("cash.promised")]}
        rows={cash.weeks.map((week) => ({
          key: week.from,
          cells: [
            <span key="week" title={date(week.from)}>
              {dayAndMonth(week.from)}
            </span>,
            amount(week.expected),
            amount(week.low),
            amount(week.high),
            Number(week.promised) === 0 ? "" : amount(week.promised),
          ],
        }))}
      />
      <Text size="sm" c="dimmed" mt="sm">
        {t("cash.later", { amount: money(cash.later, currency) })}{" "}
        {t(`cash.basis.${cash.basis === "learned" ? "learned" : "rates"}`)}
      </Text>
    </Card>
  );
}

function WarningsCard({ view }: { view: InsightsView }) {
  const { t } = useTranslation("insights");
  const reason = useReason();
  return (
    <Card title={t("warnings.title")}>
      <Text size="sm" c="dimmed" mb="xs">
        {t(view.warnings.length > 0 ? "warnings.text" : "warnings.none")}
      </Text>
      {view.warnings.length > 0 && (
        <Table
          label={t("warnings.title")}
          words={2}
          head={[t("columns.customer"), t("warnings.why"), t("columns.open")]}
          rows={view.warnings.map((row) => ({
            key: `${row.customer}|${row.currency}`,
            cells: [
              <Link
                key="name"
                to="/customers/$customer"
                params={{ customer: row.customer }}
                className={classes.link}
              >
                {row.name}
              </Link>,
              <span key="why" className={classes.why}>
                {reason(row.reason)}
              </span>,
              <Amount key="open" amount={row.open} currency={row.currency} />,
            ],
          }))}
        />
      )}
    </Card>
  );
}

function QualityCard({ currency }: { currency: string }) {
  const { t } = useTranslation("insights");
  const { number, percent, date } = useFormat();
  const [wanted, setWanted] = useState(false);
  const { data, error } = useQuality(wanted);
  const found = data?.currencies.find((part) => part.currency === currency);
  const round = (value: number, digits: number) => number(Number(value.toFixed(digits)));
  return (
    <Card title={t("quality.title")}>
      <Text size="sm" c="dimmed" maw={640}>
        {t("quality.text")}
      </Text>
      {!wanted && (
        <Button variant="default" mt="sm" onClick={() => setWanted(true)} data-testid="quality-try">
          {t("quality.try")}
        </Button>
      )}
      {error && (
        <Text size="sm" mt="sm" role="alert">
          {errorText(t, error)}
        </Text>
      )}
      {data && !found && (
        <Text size="sm" mt="sm">
          {t("quality.none")}
        </Text>
      )}
      {found && (
        <Stack gap="sm" mt="sm">
          <Text size="sm">
            {t("quality.tried", {
              trained: number(found.trained_on),
              tested: number(found.tested_on),
              date: date(found.split_on),
              rate: percent(found.on_time_rate),
            })}
          </Text>
          <Table
            label={t("quality.title")}
            head={["", t("quality.auc"), t("quality.brier"), t("quality.days"), t("quality.off")]}
            rows={(["model", "own_rate"] as const).map((who) => ({
              key: who,
              cells: [
                t(`quality.${who}`),
                round(found[who].auc, 3),
                round(found[who].brier, 3),
                round(found[who].median_days_off, 1),
                percent(found[who].calibration_error),
              ],
            }))}
          />
          <Text size="xs" c="dimmed" maw={640}>
            {t("quality.legend")}
          </Text>
        </Stack>
      )}
    </Card>
  );
}
