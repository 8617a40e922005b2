/** A plan in full: its payments and how each stands, and what can be done about it. */
import { Button, Drawer, Group, Stack, Text } from "@mantine/core";
import { IconFileTypePdf } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { save } from "@tauri-apps/plugin-dialog";
import { useTranslation } from "react-i18next";
import type { PlanView } from "@/bindings/PlanView";
import { ErrorState, LoadingRows, StateBadge } from "@/components";
import { DialogTitle } from "@/components/DialogTitle";
import { Instalments } from "@/components/Instalments";
import { useActions } from "@/lib/actions";
import { useFormat } from "@/lib/format";
import { fileName } from "@/lib/paths";
import { stateOfPlan } from "@/lib/states";
import { notifyDone, notifyUndo } from "@/lib/undo";
import { useAgreement, usePlan, useWithdrawPlan } from "./api";

export function PlanDrawer({ plan, onClose }: { plan: number; onClose: () => void }) {
  const { t } = useTranslation(["plans", "common"]);
  const view = usePlan(plan);
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="lg"
      title={<DialogTitle>{view.data ? t("with", { name: view.data.name }) : t("title")}</DialogTitle>}
      closeButtonProps={{ "aria-label": t("common:action.close") }}
    >
      {view.data ? (
        <Detail plan={view.data} />
      ) : view.error ? (
        <ErrorState error={view.error} onRetry={() => void view.refetch()} />
      ) : (
        <LoadingRows rows={5} />
      )}
    </Drawer>
  );
}

function Detail({ plan }: { plan: PlanView }) {
  const { t } = useTranslation("plans");
  const { money, date } = useFormat();
  const { open } = useActions();
  const say = t as unknown as (key: string) => string;
  const withdraw = useWithdrawPlan({ onSuccess: (done) => notifyUndo(t("withdrawn"), done.batch) });
  const agreement = useAgreement({
    onSuccess: ({ path }) => notifyDone(t("agreement.done", { name: fileName(path) })),
  });
  const write = async () => {
    const path = await save({
      defaultPath: `${t("agreement.fileName", { name: plan.name, plan: plan.plan })}.pdf`,
      filters: [{ name: "PDF", extensions: ["pdf"] }],
    });
    if (path) agreement.mutate({ plan: plan.plan, path });
  };
  const stands = ["running", "late", "broken"].includes(plan.state);
  const facts = [
    t("madeOn", { date: date(plan.made_on) }),
    plan.agreed_by,
    plan.invoices.filter((number) => number !== plan.charge).join(", "),
    plan.waives_charges ? t("waived") : "",
    plan.charge === "" ? "" : t("charge", { number: plan.charge }),
  ];
  return (
    <Stack gap="md" data-testid="plan-detail">
      <Group justify="space-between">
        <Text fw={700} size="lg">
          {t("paidOf", { paid: money(plan.paid, plan.currency), total: money(plan.total, plan.currency) })}
        </Text>
        <StateBadge state={stateOfPlan(plan.state)} label={say(`states.${plan.state}`)} />
      </Group>
      <Text size="sm" c="dimmed">
        {facts.filter(Boolean).join(" · ")}
      </Text>
      {plan.holds_until !== null && <Text size="sm">{t("holds", { date: date(plan.holds_until) })}</Text>}
      {plan.note !== "" && <Text size="sm">{plan.note}</Text>}
      <Instalments instalments={plan.instalments} currency={plan.currency} stands />
      <Group gap="xs">
        {stands && (
          <Button
            onClick={() => open({ do: "plan", who: plan.customer, plan: plan.plan })}
            data-testid="plan-replan"
          >
            {t("replanAction")}
          </Button>
        )}
        <Button
          variant="default"
          leftSection={<IconFileTypePdf size={16} aria-hidden />}
          loading={agreement.isPending}
          onClick={() => void write()}
          data-testid="plan-agreement"
        >
          {t("agreement.action")}
        </Button>
        <Button
          variant="default"
          renderRoot={(props) => (
            <Link to="/customers/$customer" params={{ customer: plan.customer }} {...props} />
          )}
        >
          {t("customerAction")}
        </Button>
        {stands && (
          <Button
            variant="subtle"
            color="gray"
            loading={withdraw.isPending}
            onClick={() => withdraw.mutate({ plan: plan.plan })}
            data-testid="plan-withdraw"
          >
            {t("withdraw")}
          </Button>
        )}
      </Group>
    </Stack>
  );
}
