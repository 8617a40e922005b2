/** Four figures; each opens the list it is the sum of. */
import { Text } from "@mantine/core";
import { IconArrowDownRight, IconArrowUpRight } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Figure } from "@/bindings/Figure";
import { Amounts, StateDot } from "@/components";
import { Converted } from "@/components/Converted";
import { useFormat } from "@/lib/format";
import type { Semantic } from "@/lib/states";
import classes from "./today.module.css";
import { trend } from "./trend";

const known = {
  due_in_7: { state: "dueSoon", to: "/invoices", search: { state: "due_soon" } },
  due_today: { state: "dueToday", to: "/invoices", search: { state: "due_soon" } },
  overdue: { state: "overdue1", to: "/invoices", search: { state: "overdue" } },
  promised_this_week: { state: "promise", to: "/agreements", search: {} },
} as const satisfies Record<string, { state: Semantic; to: string; search: object }>;

export function Figures({ figures }: { figures: readonly Figure[] }) {
  const { t } = useTranslation("today");
  return (
    <section className={classes.figures} aria-label={t("figures.label")}>
      {figures.map((figure) => (
        <FigureCard key={figure.key} figure={figure} />
      ))}
    </section>
  );
}

function FigureCard({ figure }: { figure: Figure }) {
  const { t } = useTranslation("today");
  if (!(figure.key in known)) return null;
  const key = figure.key as keyof typeof known;
  const { state, to, search } = known[key];
  const counted = key === "promised_this_week" ? "figures.agreed" : "figures.invoices";
  return (
    <Link to={to} search={search} className={`card ${classes.figure}`} data-testid={`figure-${key}`}>
      <span className={classes.figureName}>
        <StateDot state={state} />
        {t(`figures.${key}`)}
      </span>
      <Amounts amounts={figure.amounts} lead whole className={classes.figureAmount} />
      <Converted amounts={figure.amounts} whole />
      <Text size="xs" c="dimmed" component="div" className={classes.figureFoot}>
        <span>{t(counted, { count: figure.count })}</span>
        <Trend figure={figure} />
      </Text>
    </Link>
  );
}

function Trend({ figure }: { figure: Figure }) {
  const { t } = useTranslation("today");
  const { locale, percent, money } = useFormat();
  const change = trend(figure, locale.currency);
  if (!change || Math.abs(change.ratio) < 0.005) return null;
  const Icon = change.ratio > 0 ? IconArrowUpRight : IconArrowDownRight;
  const before = money(change.before, locale.currency, { whole: true });
  return (
    <span className={classes.trend} title={t("figures.before", { amount: before })}>
      <Icon size={14} aria-hidden />
      <span className="tabular">{percent(Math.abs(change.ratio))}</span>
      <span className={classes.trendSpan}>{t("figures.week")}</span>
      <span className="visually-hidden">{t("figures.before", { amount: before })}</span>
    </span>
  );
}
