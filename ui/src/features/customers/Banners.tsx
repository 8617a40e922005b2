/** What has to be known before writing to a customer: promises, wishes, and why nothing would be sent today. */
import { List } from "@mantine/core";
import {
  IconAlertTriangle,
  IconBellOff,
  IconCalendarExclamation,
  IconCalendarRepeat,
  IconCalendarX,
  IconCoins,
  IconDiscount,
  IconHandStop,
  IconHeartBroken,
  IconHeartHandshake,
} from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { CustomerView } from "@/bindings/CustomerView";
import type { PlanView } from "@/bindings/PlanView";
import type { PromiseView } from "@/bindings/PromiseView";
import { DisputeNotices, EscalationNotice } from "@/components/DisputeNotices";
import { Notice } from "@/components/Notice";
import { isPositive } from "@/lib/decimal";
import { useFormat } from "@/lib/format";
import { useReason } from "@/lib/reasons";

// Each of these has a banner of its own.
const told = new Set([
  "held.promise",
  "held.plan_running",
  "held.opted_out",
  "held.excluded",
  "held.excluded_until",
]);

export function Banners({ view }: { view: CustomerView }) {
  const { t } = useTranslation("customers");
  const { money, weekday } = useFormat();
  const reason = useReason();
  const { profile } = view;
  // One that has run out is none.
  const excluded = view.holds.some((hold) => hold.code.startsWith("held.excluded"));
  const holds = view.holds.filter((hold) => !told.has(hold.code));
  const onAccount = view.unapplied.filter(({ amount }) => isPositive(amount));
  return (
    <>
      <EscalationNotice escalation={view.escalation} />
      <DisputeNotices disputes={view.disputes} />
      {view.promises.map((promise) => (
        <PromiseBanner key={promise.promise} promise={promise} />
      ))}
      {view.plans.map((plan) => (
        <PlanBanner key={plan.plan} plan={plan} />
      ))}
      {view.offers
        .filter((offer) => offer.state === "open")
        .map((offer) => (
          <Notice key={offer.offer} state="promise" icon={IconDiscount}>
            {t("banners.offer", {
              amount: money(offer.pay, offer.currency),
              date: weekday(offer.until),
              invoices: offer.invoices.join(", "),
            })}
          </Notice>
        ))}
      {profile.opted_out && (
        <Notice state="notDue" icon={IconBellOff}>
          {t("banners.optedOut")}
        </Notice>
      )}
      {excluded && (
        <Notice state="notDue" icon={IconHandStop}>
          {profile.excluded_until
            ? t("banners.excludedUntil", {
                date: weekday(profile.excluded_until),
                reason: profile.excluded_reason,
              })
            : t("banners.excluded", { reason: profile.excluded_reason })}
        </Notice>
      )}
      {view.credit
        .filter((limit) => limit.is_over)
        .map(({ currency, owed, limit }) => (
          <Notice key={currency} state="overdue1" icon={IconAlertTriangle}>
            {t("credit.over", { owed: money(owed, currency), limit: money(limit, currency) })}
          </Notice>
        ))}
      {holds.length > 0 && (
        <Notice state="dueToday" icon={IconHandStop}>
          {t("banners.holds")}
          <List size="sm">
            {holds.map((hold) => (
              <List.Item key={hold.code}>{reason(hold)}</List.Item>
            ))}
          </List>
        </Notice>
      )}
      {onAccount.map(({ amount, currency }) => (
        <Notice key={currency} state="paid" icon={IconCoins}>
          {t("banners.credit", { amount: money(amount, currency) })}
        </Notice>
      ))}
    </>
  );
}

function PromiseBanner({ promise }: { promise: PromiseView }) {
  const { t } = useTranslation("customers");
  const { money, weekday, locale } = useFormat();
  const amount = money(promise.amount, promise.currency);
  const date = weekday(promise.promised_on);
  if (promise.state === "open") {
    const today = promise.promised_on === locale.today;
    return (
      <Notice state="promise" icon={IconHeartHandshake}>
        {today ? t("banners.promiseDue", { amount }) : t("banners.promise", { amount, date })}
      </Notice>
    );
  }
  if (promise.state !== "broken") return null;
  return (
    <Notice state="overdue2" icon={IconHeartBroken}>
      {t("banners.promiseBroken", { amount, date })}
    </Notice>
  );
}

function PlanBanner({ plan }: { plan: PlanView }) {
  const { t } = useTranslation("customers");
  const { money, weekday } = useFormat();
  const next = plan.instalments.find((instalment) => instalment.number === plan.next);
  if (!next) return null;
  const says = { amount: money(next.amount, plan.currency), date: weekday(next.due_on) };
  switch (plan.state) {
    case "running":
      return (
        <Notice state="promise" icon={IconCalendarRepeat}>
          {t("banners.planRunning", says)}
        </Notice>
      );
    case "late":
      return (
        <Notice state="overdue1" icon={IconCalendarExclamation}>
          {t("banners.planLate", says)}
        </Notice>
      );
    case "broken":
      return (
        <Notice state="overdue2" icon={IconCalendarX}>
          {t("banners.planBroken", says)}
        </Notice>
      );
    default:
      return null;
  }
}
