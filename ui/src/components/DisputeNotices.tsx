/** That something is disputed, and what can be done about it, on the page of a customer or an invoice. */
import { Button } from "@mantine/core";
import { IconGavel, IconHandStop } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { DisputeView } from "@/bindings/DisputeView";
import type { EscalationView } from "@/bindings/EscalationView";
import { useActions } from "@/lib/actions";
import { useFormat } from "@/lib/format";
import { Notice } from "./Notice";

const reasons = ["goods", "price", "not_received", "already_paid", "duplicate", "contract"] as const;
const stages = ["extrajudicial", "judicial"] as const;

export function DisputeNotices({ disputes }: { disputes: readonly DisputeView[] }) {
  const { t } = useTranslation("disputes");
  const { money, weekday } = useFormat();
  const { open } = useActions();
  return disputes
    .filter((dispute) => dispute.state !== "solved")
    .map((dispute) => (
      <Notice
        key={dispute.dispute}
        state={dispute.state === "overdue" ? "overdue2" : "dispute"}
        icon={IconHandStop}
        action={
          <Button
            size="compact-sm"
            variant="default"
            style={{ flex: "none" }}
            onClick={() => open({ do: "resolve", dispute: dispute.dispute })}
            aria-label={t("resolve.of", { about: dispute.invoice })}
            data-testid="notice-resolve"
          >
            {t("resolve.open")}
          </Button>
        }
      >
        {t(dispute.state === "overdue" ? "notice.overdue" : "notice.open", {
          amount: money(dispute.held, dispute.currency),
          invoice: dispute.invoice,
          reason: t(`reasons.${reasons.find((known) => known === dispute.reason) ?? "other"}`),
          date: weekday(dispute.solve_by),
        })}
      </Notice>
    ));
}

/** How far collecting has come, and that there is no more credit. */
export function EscalationNotice({ escalation }: { escalation: EscalationView | null }) {
  const { t } = useTranslation("disputes");
  const { weekday } = useFormat();
  if (escalation === null) return null;
  const { reason, since_on, handler } = escalation;
  const stage = stages.find((known) => known === escalation.stage);
  const date = weekday(since_on);
  return (
    <Notice state="overdue3" icon={IconGavel}>
      {[
        stage && t(`notice.${stage}`, { date, handler: handler || t("notice.noHandler"), reason }),
        escalation.credit_blocked && (stage ? t("notice.noCredit") : t("notice.blocked", { date, reason })),
      ]
        .filter(Boolean)
        .join(" ")}
    </Notice>
  );
}
