/** Before anybody is written to: how old the payment data is, when that is too long. */
import { Button } from "@mantine/core";
import { IconBuildingBank } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { PaymentsAge as Age } from "@/bindings/PaymentsAge";
import { Notice } from "@/components/Notice";
import { useFormat } from "@/lib/format";

export function PaymentsAge({ payments }: { payments: Age }) {
  const { t } = useTranslation("reminders");
  const { longDate } = useFormat();
  if (!payments.stale || payments.as_of === null) return null;
  return (
    <div style={{ marginBottom: "var(--mantine-spacing-sm)" }} data-testid="payments-stale">
      <Notice
        state="dueToday"
        icon={IconBuildingBank}
        action={
          <Button size="xs" variant="default" renderRoot={(props) => <Link to="/imports" {...props} />}>
            {t("stale.action")}
          </Button>
        }
      >
        {t("stale.text", { count: payments.days ?? 0, date: longDate(payments.as_of) })}
      </Notice>
    </div>
  );
}
