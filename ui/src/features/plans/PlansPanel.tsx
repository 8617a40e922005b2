/** The payment plans: how far each has been paid, and what comes next. */
import { Button, SegmentedControl, Text } from "@mantine/core";
import { IconCalendarRepeat } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { PlanView } from "@/bindings/PlanView";
import { type Column, EmptyState, ErrorState, LoadingRows, StateBadge, VirtualTable } from "@/components";
import { useActions } from "@/lib/actions";
import { useFormat } from "@/lib/format";
import { stateOfPlan } from "@/lib/states";
import { usePlans } from "./api";

const shows = ["standing", "late", "kept", "all"] as const;
type Show = (typeof shows)[number];

const shown: Record<Show, (plan: PlanView) => boolean> = {
  standing: (plan) => ["running", "late", "broken"].includes(plan.state),
  late: (plan) => plan.state === "late" || plan.state === "broken",
  kept: (plan) => plan.state === "kept",
  all: () => true,
};

interface Props {
  show?: string;
  onShow: (show: string) => void;
}

export function PlansPanel({ show, onShow }: Props) {
  const { t } = useTranslation("plans");
  const { open } = useActions();
  const view = usePlans();
  const columns = useColumns();
  const which: Show = shows.find((name) => name === show) ?? "standing";
  if (view.error) return <ErrorState error={view.error} onRetry={() => void view.refetch()} />;
  if (!view.data) return <LoadingRows rows={6} />;
  if (view.data.plans.length === 0) {
    return (
      <EmptyState
        icon={IconCalendarRepeat}
        title={t("empty.title")}
        text={t("empty.text")}
        action={
          <Button renderRoot={(props) => <Link to="/customers" search={{ filter: "owing" }} {...props} />}>
            {t("empty.action")}
          </Button>
        }
      />
    );
  }
  return (
    <>
      <SegmentedControl
        size="xs"
        mb="sm"
        aria-label={t("filter.label")}
        data={shows.map((value) => ({ value, label: t(`filter.${value}`) }))}
        value={which}
        onChange={onShow}
      />
      <VirtualTable
        label={t("list.label")}
        columns={columns}
        rows={view.data.plans.filter(shown[which])}
        rowKey={(plan) => String(plan.plan)}
        rowName={(plan) => plan.name}
        rowHeight={52}
        minWidth="42rem"
        onRowOpen={(plan) => open({ do: "planned", plan: plan.plan })}
        empty={<Text c="dimmed">{t("empty.filtered")}</Text>}
      />
    </>
  );
}

function useColumns(): Column<PlanView>[] {
  const { t } = useTranslation("plans");
  const { money, weekday } = useFormat();
  return useMemo(() => {
    const say = t as unknown as (key: string) => string;
    const text = (value: string, dimmed = false) => (
      <Text size="sm" truncate c={dimmed ? "dimmed" : undefined} title={value}>
        {value}
      </Text>
    );
    return [
      {
        id: "customer",
        header: t("list.customer"),
        width: "minmax(9rem, 2fr)",
        cell: (plan) => (
          <Text size="sm" fw={600} truncate title={plan.name}>
            {plan.name}
          </Text>
        ),
      },
      {
        id: "paid",
        header: t("list.paid"),
        width: "minmax(10rem, 1.4fr)",
        cell: (plan) =>
          text(
            t("paidOf", { paid: money(plan.paid, plan.currency), total: money(plan.total, plan.currency) }),
          ),
      },
      {
        id: "next",
        header: t("list.next"),
        width: "minmax(11rem, 1.4fr)",
        cell: (plan) => {
          const next = plan.instalments.find(({ number }) => number === plan.next);
          return text(next ? `${weekday(next.due_on)} · ${money(next.amount, plan.currency)}` : "", true);
        },
      },
      {
        id: "state",
        header: t("list.state"),
        width: "minmax(7rem, 1fr)",
        cell: (plan) => (
          <StateBadge size="sm" state={stateOfPlan(plan.state)} label={say(`states.${plan.state}`)} />
        ),
      },
    ];
  }, [t, money, weekday]);
}
