/** The day's list, most valuable first: who, why, how much, and the one next thing to do. */
import { Text, Title } from "@mantine/core";
import {
  IconAddressBook,
  IconAlertTriangle,
  IconCalendarDue,
  IconCalendarExclamation,
  IconCalendarRepeat,
  IconCalendarX,
  IconChevronRight,
  IconClockExclamation,
  IconDiscount,
  IconDiscountOff,
  IconHandStop,
  IconHeartBroken,
  IconHeartHandshake,
  IconMailX,
  IconPhone,
  IconRosetteDiscountCheck,
  type TablerIcon,
} from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import type { TodayRow } from "@/bindings/TodayRow";
import type { TodayView } from "@/bindings/TodayView";
import { Amount } from "@/components";
import { useFormat } from "@/lib/format";
import { useReason } from "@/lib/reasons";
import { semanticColours } from "@/lib/states";
import { NextAction } from "./NextAction";
import { OrderMenu } from "./OrderMenu";
import { daysOf, isKind, type Kind, reasonSentence, stateOfRow } from "./reason";
import classes from "./today.module.css";

const icons: Record<Kind, TablerIcon> = {
  dispute_overdue: IconHandStop,
  dispute_early: IconHandStop,
  promise_broken: IconHeartBroken,
  promise_due: IconHeartHandshake,
  promise_tomorrow: IconHeartHandshake,
  plan_broken: IconCalendarX,
  plan_late: IconCalendarExclamation,
  plan_due: IconCalendarRepeat,
  offer_ends: IconDiscount,
  offer_expired: IconDiscountOff,
  offer_taken: IconRosetteDiscountCheck,
  call_due: IconPhone,
  not_delivered: IconMailX,
  overdue: IconClockExclamation,
  unreachable: IconAddressBook,
  due_soon: IconCalendarDue,
};

/** Arrow keys go from row to row. */
function onArrows(event: KeyboardEvent<HTMLElement>) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-row-link]")];
  const row = (event.target as HTMLElement).closest("li")?.querySelector<HTMLElement>("[data-row-link]");
  const next = links[row ? links.indexOf(row) + step : 0];
  if (!next) return;
  next.focus();
  event.preventDefault();
}

export function DayList({ view }: { view: TodayView }) {
  const { t } = useTranslation("today");
  const hidden = view.row_count - view.rows.length;
  return (
    <>
      <div className={classes.listHead}>
        <Title order={2} size="h4">
          {t("list.title")}
        </Title>
        <Text size="sm" c="dimmed" className={classes.listOrder}>
          {t("list.order")}
        </Text>
        <OrderMenu />
      </div>
      <ol className={classes.rows} onKeyDown={onArrows} data-testid="today-list">
        {view.rows.map((row) => (
          <Row key={`${row.kind}|${row.customer}|${row.currency}|${row.invoices.join()}`} row={row} />
        ))}
      </ol>
      {hidden > 0 && (
        <Link to="/customers" search={{ filter: "owing" }} className={classes.more}>
          {t("list.more", { count: hidden })}
          <IconChevronRight size={16} aria-hidden />
        </Link>
      )}
    </>
  );
}

function Row({ row }: { row: TodayRow }) {
  const { t } = useTranslation("today");
  const { weekday, money } = useFormat();
  const reason = useReason();
  const kind = isKind(row.kind) ? row.kind : null;
  const Icon = kind ? icons[kind] : IconAlertTriangle;
  const { fg, bg } = semanticColours(kind ? stateOfRow(kind, daysOf(row)) : "notDue");
  return (
    <li className={classes.row} data-testid={`today-${row.customer}`}>
      <span className={classes.rowIcon} style={{ color: fg, background: bg }}>
        <Icon size={18} stroke={1.8} aria-hidden />
      </span>
      <div className={classes.rowText}>
        <Link
          to="/customers/$customer"
          params={{ customer: row.customer }}
          className={classes.rowName}
          data-row-link
        >
          {row.name}
        </Link>
        <Text size="sm" c="dimmed" className={classes.rowReason}>
          {reasonSentence(t, row, weekday) ?? reason(row.reason)}
        </Text>
        {row.more_reasons.length > 0 && (
          <Text size="xs" c="dimmed" className={classes.rowMore}>
            {row.more_reasons.map(reason).join(" ")}
          </Text>
        )}
      </div>
      <div className={classes.rowAmount}>
        <Amount amount={row.amount} currency={row.currency} fw={600} />
        {Number(row.at_risk) < 0.95 * Number(row.amount) && (
          <Text size="xs" c="dimmed" title={t("list.atRiskHint")}>
            {t("list.atRisk", { amount: money(row.at_risk, row.currency, { whole: true }) })}
          </Text>
        )}
        {row.invoice_count > 0 && (
          <Text size="xs" c="dimmed" truncate>
            {row.invoice_count === 1 && row.invoices[0]
              ? row.invoices[0]
              : t("figures.invoices", { count: row.invoice_count })}
          </Text>
        )}
      </div>
      <div className={classes.rowAction}>
        <NextAction row={row} />
      </div>
    </li>
  );
}
