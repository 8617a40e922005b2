/** Noting a promise to pay: how much, which day, for which invoice. */
import { Button, Modal, MultiSelect, Select, SimpleGrid, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CustomerView } from "@/bindings/CustomerView";
import { DialogFooter } from "@/components/DialogFooter";
import { DialogTitle } from "@/components/DialogTitle";
import { ErrorState, LoadingRows } from "@/components/Feedback";
import { Honesty } from "@/components/Honesty";
import { emptyPromise, isPromise, PromiseFields } from "@/components/PromiseFields";
import { sum } from "@/lib/decimal";
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

/** Ways in which a word is given. */
const channels = ["", "call", "email", "whatsapp", "visit", "other"] as const;

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
  const [invoices, setInvoices] = useState<string[]>(initialInvoice === undefined ? [] : [initialInvoice]);
  const [by, setBy] = useState("");
  const [channel, setChannel] = useState("");
  const [note, setNote] = useState("");
  const rows = useOpenInvoices(customer).data?.rows ?? [];
  const add = useAddPromise({
    onSuccess: (added) => {
      notifyUndo(t("add.saved", { date: longDate(added.promise.promised_on) }), added.batch);
      onClose();
    },
  });

  const choose = (numbers: string[]) => {
    // A promise has one currency: that of the first invoice.
    const first = rows.find((row) => row.invoice === numbers[0]);
    const picked = rows.filter((row) => numbers.includes(row.invoice) && row.currency === first?.currency);
    setInvoices(picked.map((row) => row.invoice));
    if (first) setDraft({ ...draft, amount: sum(picked.map((row) => row.open)), currency: first.currency });
  };
  const replaced = view.promises.filter(
    (promise) =>
      promise.state === "open" &&
      promise.currency === draft.currency &&
      (invoices.length === 0
        ? promise.invoices.length === 0
        : promise.invoices.some((number) => invoices.includes(number))),
  );

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate({
          customer,
          amount: draft.amount,
          promised_on: draft.on,
          currency: draft.currency,
          invoices: invoices.length > 0 ? invoices : undefined,
          promised_by: by.trim() || undefined,
          channel: channel || undefined,
          note: note.trim() || undefined,
        });
      }}
    >
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          {t("add.intro")}
        </Text>
        {view.honesty && (
          <Text size="sm" fw={500}>
            <Honesty honesty={view.honesty} />
          </Text>
        )}
        <PromiseFields value={draft} onChange={setDraft} balances={view.balances} />
        {rows.length > 0 && (
          <MultiSelect
            label={t("add.invoices")}
            placeholder={invoices.length === 0 ? t("add.allInvoices") : undefined}
            data={rows.map((row) => ({
              value: row.invoice,
              label: `${row.invoice} · ${weekday(row.due_on)} · ${money(row.open, row.currency)}`,
            }))}
            value={invoices}
            onChange={choose}
            searchable={rows.length > 8}
            clearable
          />
        )}
        <SimpleGrid cols={2} spacing="sm">
          <TextInput label={t("add.by")} value={by} onChange={(event) => setBy(event.currentTarget.value)} />
          <Select
            label={t("add.channel")}
            data={channels.map((value) => ({ value, label: t(`channels.${value}`) }))}
            value={channel}
            onChange={(value) => setChannel(value ?? "")}
            allowDeselect={false}
          />
        </SimpleGrid>
        <TextInput
          label={t("add.note")}
          placeholder={t("add.notePlaceholder")}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        {replaced.map((promise) => (
          <Text key={promise.promise} size="sm" c="dimmed">
            {t("add.replaces", {
              amount: money(promise.amount, promise.currency),
              date: longDate(promise.promised_on),
            })}
          </Text>
        ))}
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
