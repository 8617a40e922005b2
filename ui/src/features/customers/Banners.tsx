/** What has to be known before writing to a customer: promises, wishes, and why nothing would be sent today. */
import { Alert, List } from "@mantine/core";
import {
  IconBellOff,
  IconCoins,
  IconHandStop,
  IconHeartBroken,
  IconHeartHandshake,
} from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { CustomerView } from "@/bindings/CustomerView";
import type { PromiseView } from "@/bindings/PromiseView";
import { isPositive } from "@/lib/decimal";
import { useFormat } from "@/lib/format";
import { useReason } from "@/lib/reasons";

// Each of these has a banner of its own.
const told = new Set(["held.promise", "held.opted_out", "held.excluded"]);

export function Banners({ view }: { view: CustomerView }) {
  const { t } = useTranslation("customers");
  const { money } = useFormat();
  const reason = useReason();
  const { profile } = view;
  const holds = view.holds.filter((hold) => !told.has(hold.code));
  const onAccount = view.unapplied.filter(({ amount }) => isPositive(amount));
  return (
    <>
      {view.promises.map((promise) => (
        <PromiseBanner key={promise.promise} promise={promise} />
      ))}
      {profile.opted_out && (
        <Alert color="gray" icon={<IconBellOff aria-hidden />}>
          {t("banners.optedOut")}
        </Alert>
      )}
      {profile.excluded_reason !== "" && (
        <Alert color="gray" icon={<IconHandStop aria-hidden />}>
          {t("banners.excluded", { reason: profile.excluded_reason })}
        </Alert>
      )}
      {holds.length > 0 && (
        <Alert color="yellow" icon={<IconHandStop aria-hidden />} title={t("banners.holds")}>
          <List size="sm">
            {holds.map((hold) => (
              <List.Item key={hold.code}>{reason(hold)}</List.Item>
            ))}
          </List>
        </Alert>
      )}
      {onAccount.map(({ amount, currency }) => (
        <Alert key={currency} color="teal" icon={<IconCoins aria-hidden />}>
          {t("banners.credit", { amount: money(amount, currency) })}
        </Alert>
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
      <Alert color="violet" icon={<IconHeartHandshake aria-hidden />}>
        {today ? t("banners.promiseDue", { amount }) : t("banners.promise", { amount, date })}
      </Alert>
    );
  }
  if (promise.state !== "broken") return null;
  return (
    <Alert color="red" icon={<IconHeartBroken aria-hidden />}>
      {t("banners.promiseBroken", { amount, date })}
    </Alert>
  );
}
