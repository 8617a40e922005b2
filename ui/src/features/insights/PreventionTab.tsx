/** What prevention achieved, what reminders bring by channel, step and segment, and the sample that goes without. */
import { Button, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { CurrencyInsights } from "@/bindings/CurrencyInsights";
import type { InsightsView } from "@/bindings/InsightsView";
import type { PreventionView } from "@/bindings/PreventionView";
import type { ResponseRow } from "@/bindings/ResponseRow";
import { Amount, isChannel } from "@/components";
import { Card } from "@/components/Card";
import { useFormat } from "@/lib/format";
import { useSteps } from "./api";
import { useFigureText } from "./FigureCard";
import { HoldoutCard } from "./HoldoutCard";
import classes from "./insights.module.css";
import { Table } from "./Table";

const ways = ["channel", "step", "segment"] as const;
type Way = (typeof ways)[number];

interface Props {
  view: InsightsView;
  part: CurrencyInsights;
  onOpen: (figure: string) => void;
}

export function PreventionTab({ view, part, onOpen }: Props) {
  const { t } = useTranslation("insights");
  const preventive = part.figures.find(({ figure }) => figure === "preventive");
  return (
    <Stack gap="md">
      <Card title={t("prevention.title")}>
        <Achieved prevention={part.prevention} />
        {preventive && preventive.under.count > 0 && (
          <Button variant="light" size="compact-sm" mt="sm" onClick={() => onOpen(preventive.figure)}>
            {t("prevention.open")}
          </Button>
        )}
      </Card>
      <Card title={t("responses.title")}>
        <Text size="sm" c="dimmed" mb="sm">
          {t(part.responses.length > 0 ? "responses.text" : "responses.none")}
        </Text>
        <Stack gap="lg">
          {ways.map((way) => (
            <Responses key={way} way={way} rows={part.responses} currency={part.currency} />
          ))}
        </Stack>
      </Card>
      <HoldoutCard choice={view.holdout} />
    </Stack>
  );
}

function Achieved({ prevention }: { prevention: PreventionView }) {
  const { t } = useTranslation("insights");
  const { number } = useFormat();
  const write = useFigureText();
  const points = (value: string | null) => number(Number(value ?? "0"));
  const { lift, low, high, basis, least } = prevention;
  return (
    <Stack gap="sm">
      <div className={classes.rates}>
        {(["contacted", "uncontacted"] as const).map((side) => (
          <div key={side}>
            <Text size="sm" c="dimmed">
              {t(`prevention.${side}`)}
            </Text>
            <span className={`tabular ${classes.value}`}>{write(prevention[`${side}_rate`], "percent")}</span>
            <Text size="xs" c="dimmed">
              {t("prevention.of", { count: prevention[side] })}
            </Text>
          </div>
        ))}
        <div>
          <Text size="sm" c="dimmed">
            {t("prevention.lift")}
          </Text>
          <span className={`tabular ${classes.value}`}>
            {lift === null ? "–" : t("prevention.points", { value: points(lift) })}
          </span>
          <Text size="xs" c="dimmed">
            {lift === null
              ? t("prevention.tooFewShort")
              : t("prevention.range", { low: points(low), high: points(high) })}
          </Text>
        </div>
      </div>
      <Text size="sm" className={classes.formula}>
        {lift === null
          ? t("prevention.tooFew", {
              contacted: prevention.compared_contacted,
              uncontacted: prevention.compared_uncontacted,
              least,
            })
          : t(basis === "holdout" ? "prevention.byHoldout" : "prevention.byComparable", {
              contacted: prevention.compared_contacted,
              uncontacted: prevention.compared_uncontacted,
            })}
      </Text>
    </Stack>
  );
}

function Responses({ way, rows, currency }: { way: Way; rows: readonly ResponseRow[]; currency: string }) {
  const { t } = useTranslation("insights");
  const { t: common } = useTranslation("common");
  const { number } = useFormat();
  const write = useFigureText();
  const steps = useSteps();
  const shown = rows.filter((row) => row.by === way);
  // One segment only says nothing that the rest does not.
  if (shown.length === 0 || (way === "segment" && shown.length === 1 && shown[0]?.key === "")) return null;
  const offset = (key: string) => steps.find((step) => step.step === key)?.offset_days;
  const name = (key: string) => {
    if (way === "channel") return isChannel(key) ? common(`channel.${key}`) : key;
    if (way === "segment") return key === "" ? t("responses.noSegment") : key;
    const days = offset(key);
    if (days === undefined) return key;
    if (days === 0) return t("responses.onDue");
    return days < 0 ? t("responses.before", { count: -days }) : t("responses.after", { count: days });
  };
  const sorted =
    way === "step" ? [...shown].sort((a, b) => (offset(a.key) ?? 999) - (offset(b.key) ?? 999)) : shown;
  return (
    <Table
      label={t(`responses.by.${way}`)}
      head={[
        t(`responses.by.${way}`),
        t("responses.reminded"),
        t("responses.answered"),
        t("responses.open"),
        t("responses.paid"),
        t("responses.recovered"),
      ]}
      rows={sorted.map((row) => ({
        key: row.key,
        cells: [
          name(row.key),
          number(row.reminded),
          write(row.answer_rate, "percent"),
          <Amount key="open" amount={row.open} currency={currency} whole />,
          <Amount key="paid" amount={row.paid} currency={currency} whole />,
          write(row.recovery_rate, "percent"),
        ],
      }))}
    />
  );
}
