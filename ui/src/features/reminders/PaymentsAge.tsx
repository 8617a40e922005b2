/** Before anybody is reminded: how old the payment data is, when that is too long. */
import { Button } from "@mantine/core";
import { IconBuildingBank } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Notice } from "@/components/Notice";
import { useFormat } from "@/lib/format";
import { useToday } from "./api";

export function PaymentsAge() {
  const { t } = useTranslation("reminders");
  const { longDate } = useFormat();
  const today = useToday().data;
  if (!today?.payments_are_stale || today.payments_as_of === null) return null;
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
        {t("stale.text", { date: longDate(today.payments_as_of) })}
      </Notice>
    </div>
  );
}
