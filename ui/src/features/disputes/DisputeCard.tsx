/** One dispute on the board. */
import { Anchor, Button, Group, Text } from "@mantine/core";
import { IconPaperclip } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { DisputeView } from "@/bindings/DisputeView";
import { Amount, StateBadge } from "@/components";
import { useActions } from "@/lib/actions";
import { useFormat } from "@/lib/format";
import classes from "./Disputes.module.css";
import { known, reasons, resolutions, stateOfDispute } from "./words";

export function DisputeCard({ dispute }: { dispute: DisputeView }) {
  const { t } = useTranslation("disputes");
  const { weekday } = useFormat();
  const { open } = useActions();
  const solved = dispute.state === "solved";
  const about = `${dispute.name}, ${dispute.invoice}`;
  return (
    <li
      className={`card ${classes.card}`}
      data-testid={`dispute-${dispute.dispute}`}
      data-state={dispute.state}
    >
      <Group justify="space-between" align="flex-start" wrap="nowrap" gap="xs">
        <Anchor
          fw={600}
          size="sm"
          data-card-link
          renderRoot={(props) => (
            <Link to="/customers/$customer" params={{ customer: dispute.customer }} {...props} />
          )}
        >
          {dispute.name}
        </Anchor>
        <Text fw={600} size="sm" style={{ flex: "none" }}>
          <Amount amount={solved ? dispute.amount : dispute.held} currency={dispute.currency} />
        </Text>
      </Group>
      <Text size="sm">
        {t(`reasons.${known(reasons, dispute.reason)}`)}
        {" · "}
        <Anchor
          size="sm"
          underline="always"
          renderRoot={(props) => (
            <Link to="/invoices/$invoice" params={{ invoice: dispute.invoice }} {...props} />
          )}
        >
          {dispute.invoice}
        </Anchor>
        {!dispute.whole && ` (${t("part")})`}
      </Text>
      <Group gap={6} my={6}>
        <StateBadge size="sm" state={stateOfDispute(dispute)} label={badge()} />
        {dispute.before_due && !solved && (
          <StateBadge size="sm" state="dueSoon" label={t("beforeDue", { date: weekday(dispute.due_on) })} />
        )}
      </Group>
      <Text size="xs" c="dimmed">
        {[
          dispute.owner === "" ? (solved ? "" : t("nobody")) : dispute.owner,
          t(solved ? "took" : "age", { count: dispute.age_days }),
          dispute.opened_by,
        ]
          .filter(Boolean)
          .join(" · ")}
      </Text>
      {dispute.note !== "" && (
        <Text size="sm" lineClamp={3} mt={4}>
          {dispute.note}
        </Text>
      )}
      {dispute.resolution_note !== "" && (
        <Text size="sm" lineClamp={3} mt={4}>
          {dispute.resolution_note}
        </Text>
      )}
      {dispute.files.length > 0 && (
        <Group gap={4} mt={4} wrap="nowrap">
          <IconPaperclip size={14} aria-hidden style={{ flex: "none" }} />
          <Text size="xs" c="dimmed">
            {dispute.files.map((file) => file.name).join(", ")}
          </Text>
        </Group>
      )}
      {!solved && (
        <Group gap="xs" mt="xs">
          <Button
            size="compact-sm"
            onClick={() => open({ do: "resolve", dispute: dispute.dispute })}
            aria-label={t("resolve.of", { about })}
            data-testid="dispute-resolve"
          >
            {t("resolve.open")}
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => open({ do: "assign", dispute: dispute.dispute })}
            aria-label={t("assign.of", { about })}
            data-testid="dispute-assign"
          >
            {t("assign.open")}
          </Button>
        </Group>
      )}
    </li>
  );

  function badge(): string {
    if (solved) return t(`resolutions.${known(resolutions, dispute.resolution)}`);
    if (dispute.state === "overdue") return t("overdueBy", { count: dispute.days_overdue });
    return dispute.days_overdue === 0 ? t("solveToday") : t("solveBy", { date: weekday(dispute.solve_by) });
  }
}
