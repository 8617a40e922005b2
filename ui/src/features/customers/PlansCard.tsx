/** A customer's payment plans and how each stands. */
import { Button, Group, Progress, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { PlanView } from "@/bindings/PlanView";
import { StateBadge } from "@/components";
import { Card } from "@/components/Card";
import { useActions } from "@/lib/actions";
import { useFormat } from "@/lib/format";
import { stateOfPlan } from "@/lib/states";

export function PlansCard({ plans }: { plans: readonly PlanView[] }) {
  const { t } = useTranslation("plans");
  if (plans.length === 0) return null;
  return (
    <Card title={t("card.title")}>
      <Stack gap="sm" component="ul" style={{ listStyle: "none", margin: 0, padding: 0 }}>
        {plans.map((plan) => (
          <Planned key={plan.plan} plan={plan} />
        ))}
      </Stack>
    </Card>
  );
}

function Planned({ plan }: { plan: PlanView }) {
  const { t } = useTranslation("plans");
  const { money, weekday } = useFormat();
  const { open } = useActions();
  const say = t as unknown as (key: string) => string;
  const next = plan.instalments.find((instalment) => instalment.number === plan.next);
  const done = plan.instalments.filter((one) => one.state === "paid" || one.state === "paid_late").length;
  const paidOf = t("paidOf", {
    paid: money(plan.paid, plan.currency),
    total: money(plan.total, plan.currency),
  });
  return (
    <li>
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <Text size="sm" fw={600}>
          {paidOf}
        </Text>
        <StateBadge size="sm" state={stateOfPlan(plan.state)} label={say(`states.${plan.state}`)} />
      </Group>
      <Progress value={(100 * done) / plan.instalments.length} size="sm" my={6} aria-label={paidOf} />
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <Text size="sm" c="dimmed">
          {next && t("next", { amount: money(next.amount, plan.currency), date: weekday(next.due_on) })}
        </Text>
        <Button
          size="compact-xs"
          variant="subtle"
          style={{ flex: "none" }}
          onClick={() => open({ do: "planned", plan: plan.plan })}
          data-testid={`plan-open-${plan.plan}`}
        >
          {t("card.open")}
        </Button>
      </Group>
    </li>
  );
}
