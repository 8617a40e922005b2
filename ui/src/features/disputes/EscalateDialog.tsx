/** How far the collection of a customer has come: to an agency, to court, and back. */
import { Radio, SimpleGrid, Stack, Switch, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CustomerView } from "@/bindings/CustomerView";
import { DayInput } from "@/components/DayInput";
import { Dialog } from "@/components/Dialog";
import { useFormat } from "@/lib/format";
import { notifyUndo } from "@/lib/undo";
import { useCustomer, useEscalate } from "./api";
import { known, type Stage, stages } from "./words";

export function EscalateDialog({ customer, onClose }: { customer: string; onClose: () => void }) {
  const view = useCustomer(customer).data;
  return view ? <EscalateForm view={view} onClose={onClose} /> : null;
}

function EscalateForm({ view, onClose }: { view: CustomerView; onClose: () => void }) {
  const { t } = useTranslation("disputes");
  const { locale } = useFormat();
  const { escalation, profile } = view;
  const [stage, setStage] = useState<Stage>(escalation ? known(stages, escalation.stage) : "administrative");
  const [reason, setReason] = useState("");
  const [handler, setHandler] = useState(escalation?.handler ?? "");
  const [on, setOn] = useState(locale.today);
  const [blocked, setBlocked] = useState(escalation?.credit_blocked ?? false);
  const escalating = useEscalate({
    onSuccess: ({ batch }) => {
      notifyUndo(t("escalate.done", { name: profile.name }), batch);
      onClose();
    },
  });
  const choose = (value: Stage) => {
    setStage(value);
    // Who is handed over gets nothing more on credit; one click changes it.
    if (value !== "administrative") setBlocked(true);
  };
  return (
    <Dialog
      title={t("escalate.title", { name: profile.name })}
      action={t("escalate.save")}
      disabled={reason.trim() === "" || on === ""}
      busy={escalating.isPending}
      onSubmit={() =>
        escalating.mutate({
          customer: profile.customer,
          stage,
          reason,
          handler: stage === "administrative" ? undefined : handler.trim() || undefined,
          on,
          block_credit: blocked,
        })
      }
      onClose={onClose}
      testId="escalate-save"
    >
      <Radio.Group label={t("escalate.stage")} value={stage} onChange={(value) => choose(value as Stage)}>
        <Stack gap="xs" mt={6}>
          {stages.map((value) => (
            <Radio
              key={value}
              value={value}
              label={t(`stages.${value}`)}
              description={t(`escalate.hints.${value}`)}
              data-testid={`stage-${value}`}
            />
          ))}
        </Stack>
      </Radio.Group>
      <TextInput
        label={t("escalate.reason")}
        required
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        data-testid="escalate-reason"
      />
      <SimpleGrid cols={2} spacing="sm">
        <TextInput
          label={t("escalate.handler")}
          disabled={stage === "administrative"}
          value={stage === "administrative" ? "" : handler}
          onChange={(event) => setHandler(event.currentTarget.value)}
        />
        <DayInput label={t("escalate.on")} required value={on} onChange={setOn} maxDate={locale.today} />
      </SimpleGrid>
      <Switch
        label={t("escalate.block")}
        description={t("escalate.blockHint")}
        checked={blocked}
        onChange={(event) => setBlocked(event.currentTarget.checked)}
      />
    </Dialog>
  );
}
