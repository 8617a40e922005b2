/** Building a payment plan: what is split and how, with every payment in view before anybody agrees. */
import { Button, Modal, SimpleGrid } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CustomerView } from "@/bindings/CustomerView";
import { AgreementSwitch } from "@/components/AgreementSwitch";
import { DialogFooter } from "@/components/DialogFooter";
import { DialogTitle } from "@/components/DialogTitle";
import { ErrorState, LoadingRows } from "@/components/Feedback";
import { useFormat } from "@/lib/format";
import { nextFriday } from "@/lib/promiseDays";
import { notifyUndo } from "@/lib/undo";
import { useCustomer, usePromiseSettings, useSavePlan, useSimulation } from "./api";
import { draftOf, emptyForm } from "./model";
import { PlanFields } from "./PlanFields";
import { Preview } from "./Preview";

interface Props {
  customer: string;
  /** The plan that the new one stands in the place of. */
  replaces?: number;
  onClose: () => void;
}

export function PlanDialog({ customer, replaces, onClose }: Props) {
  const { t } = useTranslation(["plans", "common"]);
  const view = useCustomer(customer);
  const settings = usePromiseSettings();
  const error = view.error ?? settings.error;
  const name = view.data?.profile.name;
  return (
    <Modal
      opened
      onClose={onClose}
      size="60rem"
      title={
        <DialogTitle>
          {name === undefined
            ? t("title")
            : replaces === undefined
              ? t("with", { name })
              : t("replan", { name })}
        </DialogTitle>
      }
      closeButtonProps={{ "aria-label": t("common:action.close") }}
    >
      {view.data && settings.data ? (
        <Builder
          view={view.data}
          breakDays={settings.data.plan_break_days}
          replaces={replaces}
          onClose={onClose}
        />
      ) : error ? (
        <ErrorState error={error} onRetry={() => void view.refetch()} />
      ) : (
        <LoadingRows rows={6} />
      )}
    </Modal>
  );
}

interface BuilderProps {
  view: CustomerView;
  breakDays: number;
  replaces?: number;
  onClose: () => void;
}

function Builder({ view, breakDays, replaces, onClose }: BuilderProps) {
  const { t } = useTranslation("plans");
  const { locale } = useFormat();
  const before = view.plans.find(({ plan }) => plan === replaces);
  const currency = before?.currency ?? view.balances[0]?.currency ?? locale.currency;
  const [form, setForm] = useState(() => emptyForm(nextFriday(locale.today), currency, breakDays, before));
  const draft = draftOf(form, view.profile.customer, replaces);
  const [settled] = useDebouncedValue(draft, 200);
  const simulation = useSimulation(settled);
  const save = useSavePlan({
    onSuccess: (saved) => {
      notifyUndo(t("saved"), saved.batch);
      onClose();
    },
  });
  const ready = draft !== null && simulation.data !== undefined && !simulation.error;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) save.mutate(draft);
      }}
    >
      {replaces === undefined && <AgreementSwitch way="plan" customer={view.profile.customer} />}
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="lg" mb="md">
        <PlanFields
          form={form}
          onChange={setForm}
          view={view}
          replaces={replaces}
          odd={simulation.data?.odd}
        />
        <Preview simulation={settled === null ? undefined : simulation.data} error={simulation.error} />
      </SimpleGrid>
      <DialogFooter>
        <Button variant="default" onClick={onClose}>
          {t("cancel")}
        </Button>
        <Button type="submit" disabled={!ready} loading={save.isPending} data-testid="plan-save">
          {t("save")}
        </Button>
      </DialogFooter>
    </form>
  );
}
