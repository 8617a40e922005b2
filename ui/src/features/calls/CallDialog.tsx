/** Logging a call: who, what to say, what came of it, and a promise in two clicks. */
import { Button, Chip, Group, Input, Modal, Stack, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CustomerView } from "@/bindings/CustomerView";
import { DialogFooter } from "@/components/DialogFooter";
import { DialogTitle } from "@/components/DialogTitle";
import { ErrorState, LoadingRows } from "@/components/Feedback";
import { emptyPromise, isPromise, PromiseFields } from "@/components/PromiseFields";
import { useFormat } from "@/lib/format";
import { notifyUndo } from "@/lib/undo";
import { useAddPromise, useCallee, useCallQueue, useLogCall, useMayAskWhy } from "./api";
import { CalleeCard } from "./CalleeCard";
import { OutcomePicker } from "./OutcomePicker";
import { type Outcome, type Reason, reasons, talked } from "./words";

interface Props {
  customer: string;
  /** The call task that this call settles; found in the queue when left out. */
  task?: number;
  onClose: () => void;
  /** What comes next when the goods or the service were the reason. */
  onComplaint?: () => void;
}

export function CallDialog({ customer, task, onClose, onComplaint }: Props) {
  const { t } = useTranslation(["calls", "common"]);
  const callee = useCallee(customer);
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={
        <DialogTitle>
          {callee.data ? t("log.with", { name: callee.data.profile.name }) : t("log.title")}
        </DialogTitle>
      }
      closeButtonProps={{ "aria-label": t("common:action.close") }}
    >
      {callee.data ? (
        <CallForm callee={callee.data} task={task} onClose={onClose} onComplaint={onComplaint} />
      ) : callee.error ? (
        <ErrorState error={callee.error} onRetry={() => void callee.refetch()} />
      ) : (
        <LoadingRows rows={4} />
      )}
    </Modal>
  );
}

function CallForm({ callee, task, onClose, onComplaint }: Omit<Props, "customer"> & { callee: CustomerView }) {
  const { t } = useTranslation("calls");
  const { locale } = useFormat();
  const queued = useCallQueue().data?.rows.find((row) => row.customer === callee.profile.customer);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [reason, setReason] = useState<Reason | "">("");
  const [note, setNote] = useState("");
  const [promise, setPromise] = useState(() => emptyPromise(callee.balances, locale.currency));
  const log = useLogCall();
  const add = useAddPromise();
  const heard = talked(outcome);
  const mayAsk = useMayAskWhy(callee.profile.customer);
  const promised = heard && promise.on !== "";
  const ready = outcome !== null && (!promised || isPromise(promise, locale.today));

  const save = async () => {
    if (!outcome || !ready) return;
    const { customer, name } = callee.profile;
    const call = await log.mutateAsync({
      customer,
      outcome,
      note: note.trim() || undefined,
      reason: heard && mayAsk && reason ? reason : undefined,
      task: task ?? queued?.task ?? undefined,
    });
    notifyUndo(t("log.saved", { name }), call.batch);
    if (promised) {
      const { amount, currency, on } = promise;
      const added = await add.mutateAsync({ customer, amount, currency, promised_on: on });
      notifyUndo(t("log.promiseSaved", { name }), added.batch);
    }
    // Who complains is heard out: the dispute is opened while it is fresh.
    if (heard && mayAsk && reason === "complaint" && onComplaint) onComplaint();
    else onClose();
  };

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        // Errors are shown by the command itself; the dialog stays open with what was typed.
        void save().catch(() => undefined);
      }}
    >
      <Stack gap="md">
        <CalleeCard callee={callee} script={queued?.script ?? ""} />
        <OutcomePicker value={outcome} onChange={setOutcome} />
        {heard && (
          <>
            {mayAsk && (
              <Input.Wrapper label={t("log.reason")} labelElement="div">
                <Group gap="xs" mt={6}>
                  {reasons.map((word) => (
                    <Chip
                      key={word}
                      type="radio"
                      name="call-reason"
                      checked={reason === word}
                      onChange={() => setReason(word)}
                      onClick={() => reason === word && setReason("")}
                    >
                      {t(`reasons.${word}`)}
                    </Chip>
                  ))}
                </Group>
              </Input.Wrapper>
            )}
            {callee.balances.length > 0 && outcome === "spoke" && (
              <fieldset style={{ border: 0, margin: 0, padding: 0 }}>
                <Text component="legend" fw={600} size="sm" mb={6}>
                  {t("log.promise")}
                </Text>
                <PromiseFields value={promise} onChange={setPromise} balances={callee.balances} optional />
              </fieldset>
            )}
          </>
        )}
        <Textarea
          label={t("log.note")}
          placeholder={t("log.notePlaceholder")}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
          rows={2}
        />
        <DialogFooter>
          {outcome === null && (
            <Text size="sm" c="dimmed" mr="auto">
              {t("log.pickOutcome")}
            </Text>
          )}
          <Button variant="default" onClick={onClose}>
            {t("log.cancel")}
          </Button>
          <Button
            type="submit"
            disabled={!ready}
            loading={log.isPending || add.isPending}
            data-testid="call-log"
          >
            {promised ? t("log.saveWithPromise") : t("log.save")}
          </Button>
        </DialogFooter>
      </Stack>
    </form>
  );
}
