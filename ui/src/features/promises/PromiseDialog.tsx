/** Noting a promise to pay: how much, which day, for which invoice. */
import { Button, Modal, Select, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CustomerView } from "@/bindings/CustomerView";
import { DialogFooter } from "@/components/DialogFooter";
import { DialogTitle } from "@/components/DialogTitle";
import { ErrorState, LoadingRows } from "@/components/Feedback";
import { emptyPromise, isPromise, PromiseFields } from "@/components/PromiseFields";
import { useFormat } from "@/lib/format";
import { nextFriday } from "@/lib/promiseDays";
import { notifyUndo } from "@/lib/undo";
import { useAddPromise, useCustomer, useOpenInvoices } from "./api";

interface Props {
  customer: string;
  /** Invoice number that the promise is about. */
  invoice?: string;
  onClose: () => void;
}

export function PromiseDialog({ customer, invoice, onClose }: Props) {
  const { t } = useTranslation(["promises", "common"]);
  const view = useCustomer(customer);
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={
        <DialogTitle>
          {view.data ? t("add.with", { name: view.data.profile.name }) : t("add.title")}
        </DialogTitle>
      }
      closeButtonProps={{ "aria-label": t("common:action.close") }}
    >
      {view.data ? (
        <PromiseForm view={view.data} initialInvoice={invoice} onClose={onClose} />
      ) : view.error ? (
        <ErrorState error={view.error} onRetry={() => void view.refetch()} />
      ) : (
        <LoadingRows rows={4} />
      )}
    </Modal>
  );
}

interface FormProps {
  view: CustomerView;
  initialInvoice?: string;
  onClose: () => void;
}

function PromiseForm({ view, initialInvoice, onClose }: FormProps) {
  const { t } = useTranslation("promises");
  const { locale, money, weekday, longDate } = useFormat();
  const { customer } = view.profile;
  const [draft, setDraft] = useState(() => ({
    ...emptyPromise(view.balances, locale.currency),
    // Most promises are for the end of the week; one click changes it.
    on: nextFriday(locale.today),
  }));
  const [invoice, setInvoice] = useState<string | null>(initialInvoice ?? null);
  const [note, setNote] = useState("");
  const rows = useOpenInvoices(customer).data?.rows ?? [];
  const add = useAddPromise({
    onSuccess: (added) => {
      notifyUndo(t("add.saved", { date: longDate(added.promise.promised_on) }), added.batch);
      onClose();
    },
  });

  const choose = (number: string | null) => {
    const picked = number || null;
    setInvoice(picked);
    const row = rows.find((candidate) => candidate.invoice === picked);
    if (row) setDraft({ ...draft, amount: row.open, currency: row.currency });
  };

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate({
          customer,
          amount: draft.amount,
          promised_on: draft.on,
          currency: draft.currency,
          invoice: invoice ?? undefined,
          note: note.trim() || undefined,
        });
      }}
    >
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          {t("add.intro")}
        </Text>
        <PromiseFields value={draft} onChange={setDraft} balances={view.balances} />
        {rows.length > 0 && (
          <Select
            label={t("add.invoice")}
            data={[
              { value: "", label: t("add.anyInvoice") },
              ...rows.map((row) => ({
                value: row.invoice,
                label: `${row.invoice} · ${weekday(row.due_on)} · ${money(row.open, row.currency)}`,
              })),
            ]}
            value={invoice ?? ""}
            onChange={choose}
            searchable={rows.length > 8}
          />
        )}
        <TextInput
          label={t("add.note")}
          placeholder={t("add.notePlaceholder")}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <DialogFooter>
          <Button variant="default" onClick={onClose}>
            {t("add.cancel")}
          </Button>
          <Button
            type="submit"
            disabled={!isPromise(draft, locale.today)}
            loading={add.isPending}
            data-testid="promise-add"
          >
            {t("add.save")}
          </Button>
        </DialogFooter>
      </Stack>
    </form>
  );
}
