/** What waits: reminders to review, messages to leave, payments to bring in. */
import { Button, Text } from "@mantine/core";
import {
  IconBell,
  IconCash,
  IconHistory,
  IconSend,
  IconTrendingUp,
  type TablerIcon,
} from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Figure } from "@/bindings/Figure";
import type { OutboxCounts } from "@/bindings/OutboxCounts";
import type { TodayView } from "@/bindings/TodayView";
import type { WarnedCustomer } from "@/bindings/WarnedCustomer";
import { Amounts, StateDot } from "@/components";
import { daysBetween, useFormat } from "@/lib/format";
import { useReason } from "@/lib/reasons";
import type { Semantic } from "@/lib/states";
import classes from "./today.module.css";

/** After so many days without a payment, reminders may ask for what has been paid. */
const STALE_DAYS = 7;

export function SideCards({ view }: { view: TodayView }) {
  const { t } = useTranslation("today");
  return (
    <aside className={classes.side} aria-label={t("side.label")}>
      <Reminders proposed={view.proposed} held={view.held} />
      <Outbox counts={view.outbox} />
      <Payments
        last={view.last_payment_on}
        today={view.today}
        waiting={view.bank_waiting}
        returned={view.bank_returned}
      />
      <Since figures={view.since_yesterday} />
      <Changing customers={view.warnings} />
    </aside>
  );
}

interface CardProps {
  icon: TablerIcon;
  title: string;
  children: ReactNode;
  action?: ReactNode;
}

function Card({ icon: Icon, title, children, action }: CardProps) {
  return (
    <section className={`card ${classes.sideCard}`}>
      <h2 className={classes.sideTitle}>
        <Icon size={17} stroke={1.8} aria-hidden />
        {title}
      </h2>
      <div className={classes.sideBody}>{children}</div>
      {action}
    </section>
  );
}

function Reminders({ proposed, held }: { proposed: number; held: number }) {
  const { t } = useTranslation("today");
  const { number } = useFormat();
  return (
    <Card
      icon={IconBell}
      title={t("side.reminders")}
      action={
        <Button
          variant={proposed > 0 ? "filled" : "default"}
          size="sm"
          fullWidth
          data-testid="today-reminders"
          renderRoot={(props) => <Link to="/reminders" {...props} />}
        >
          {proposed > 0 ? t("side.review") : t("side.see")}
        </Button>
      }
    >
      {proposed > 0 ? (
        <Text component="div">
          <span className={classes.big}>{number(proposed)}</span> {t("side.proposed", { count: proposed })}
        </Text>
      ) : (
        <Text size="sm">{t("side.noneProposed")}</Text>
      )}
      {held > 0 && (
        <Link to="/reminders" search={{ tab: "held" }} className={classes.quiet} data-testid="today-held">
          {t("side.held", { count: held })}
        </Link>
      )}
    </Card>
  );
}

const lines = [
  { key: "failed", state: "failed", filter: "attention" },
  { key: "unknown", state: "unknown", filter: "attention" },
  { key: "queued", state: "sent", filter: "waiting" },
  { key: "waiting_channel", state: "waiting", filter: "waiting" },
] as const satisfies readonly { key: keyof OutboxCounts; state: Semantic; filter: string }[];

function Outbox({ counts }: { counts: OutboxCounts }) {
  const { t } = useTranslation("today");
  const { number } = useFormat();
  const shown = lines.filter(({ key }) => counts[key] > 0);
  return (
    <Card icon={IconSend} title={t("side.outbox")}>
      {shown.length === 0 && <Text size="sm">{t("side.nothing")}</Text>}
      {shown.length > 0 && (
        <ul className={classes.lines}>
          {shown.map(({ key, state, filter }) => (
            <li key={key}>
              <Link
                to="/outbox"
                search={{ filter }}
                className={classes.line}
                data-testid={`today-outbox-${key}`}
              >
                <StateDot state={state} />
                <span className={classes.lineName}>{t(`outbox.${key}`, { count: counts[key] })}</span>
                <span className="tabular">{number(counts[key])}</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
      {counts.accepted_7_days > 0 && (
        <Link to="/outbox" search={{ filter: "sent" }} className={classes.quiet}>
          {t("outbox.accepted", { count: counts.accepted_7_days })}
        </Link>
      )}
    </Card>
  );
}

interface PaymentsProps {
  last: string | null;
  today: string;
  /** Bank lines that nobody has matched yet. */
  waiting: number;
  /** Payments that the bank seems to have taken back. */
  returned: number;
}

function Payments({ last, today, waiting, returned }: PaymentsProps) {
  const { t } = useTranslation("today");
  const { since, date } = useFormat();
  const stale = last === null || daysBetween(last, today) > STALE_DAYS;
  return (
    <Card
      icon={IconCash}
      title={t("side.payments")}
      action={
        stale ? (
          <Button
            variant="default"
            size="sm"
            fullWidth
            renderRoot={(props) => <Link to="/imports" {...props} />}
          >
            {t("side.importPayments")}
          </Button>
        ) : undefined
      }
    >
      <Text size="sm" title={last ? date(last) : undefined}>
        {last ? t("side.lastPayment", { when: since(last) }) : t("side.noPayment")}
      </Text>
      {returned > 0 && (
        <Link to="/bank" className={classes.line} data-testid="today-returned">
          <StateDot state="failed" />
          <span className={classes.lineName}>{t("side.returned", { count: returned })}</span>
        </Link>
      )}
      {waiting > 0 && (
        <Link to="/bank" className={classes.quiet} data-testid="today-bank">
          {t("side.bank", { count: waiting })}
        </Link>
      )}
      {stale && (
        <Text size="xs" c="dimmed">
          {t("side.stale")}
        </Text>
      )}
    </Card>
  );
}

const news = {
  payments: { state: "paid", to: "/bank", search: {} },
  newly_overdue: { state: "overdue1", to: "/invoices", search: { state: "overdue" } },
  promises_broken: { state: "overdue2", to: "/customers", search: {} },
} as const satisfies Record<string, { state: Semantic; to: string; search: object }>;

/** What has happened since yesterday. */
function Since({ figures }: { figures: readonly Figure[] }) {
  const { t } = useTranslation("today");
  const shown = figures.filter((figure) => figure.count > 0 && figure.key in news);
  return (
    <Card icon={IconHistory} title={t("since.title")}>
      {shown.length === 0 && <Text size="sm">{t("since.nothing")}</Text>}
      {shown.length > 0 && (
        <ul className={classes.lines}>
          {shown.map((figure) => {
            const key = figure.key as keyof typeof news;
            const { state, to, search } = news[key];
            return (
              <li key={key}>
                <Link to={to} search={search} className={classes.line} data-testid={`since-${key}`}>
                  <StateDot state={state} />
                  <span className={classes.lineName}>{t(`since.${key}`, { count: figure.count })}</span>
                  <Amounts amounts={figure.amounts} whole ta="right" />
                </Link>
              </li>
            );
          })}
        </ul>
      )}
    </Card>
  );
}

/** Customers who pay later than by their own habit. */
function Changing({ customers }: { customers: readonly WarnedCustomer[] }) {
  const { t } = useTranslation("today");
  const reason = useReason();
  if (customers.length === 0) return null;
  return (
    <Card icon={IconTrendingUp} title={t("changing.title")}>
      <ul className={classes.lines}>
        {customers.map((row) => (
          <li key={`${row.customer}|${row.currency}`}>
            <Link
              to="/customers/$customer"
              params={{ customer: row.customer }}
              className={classes.changing}
              title={reason(row.reason)}
            >
              <span className={classes.changingName}>{row.name}</span>
              <Text size="xs" c="dimmed" component="span">
                {t("changing.days", { usual: row.usual_days, lately: row.lately_days })}
              </Text>
            </Link>
          </li>
        ))}
      </ul>
      <Link to="/insights" search={{ tab: "cash" }} className={classes.quiet}>
        {t("changing.more")}
      </Link>
    </Card>
  );
}
