/** Entering a payment, a credit note or a write-off: how much, when, and for which invoices. */
import { Select, SimpleGrid, Text, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CustomerView } from "@/bindings/CustomerView";
import type { InvoiceRow } from "@/bindings/InvoiceRow";
import { CustomerSelect } from "@/components/CustomerSelect";
import { DayInput } from "@/components/DayInput";
import { Dialog } from "@/components/Dialog";
import { MoneyInput } from "@/components/MoneyInput";
import { isPositive } from "@/lib/decimal";
import { useFormat } from "@/lib/format";
import { useView } from "@/lib/query";
import type { Chosen } from "@/lib/shares";
import { notifyUndo } from "@/lib/undo";
import { useCustomer, useProposal, useSaveCredit } from "./api";
import { faultOf, proposed, SharesField } from "./SharesField";

export type CreditKind = "payment" | "credit_note" | "write_off";

interface Props {
  kind: CreditKind;
  /** Customer key; empty to be chosen. */
  customer: string;
  /** The invoice that it is for. */
  invoice?: string;
  onClose: () => void;
}

export function CreditDialog(props: Props) {
  const { invoice } = props;
  const view = useView("invoices.get", { invoice: invoice ?? "" }, { enabled: invoice !== undefined });
  if (invoice !== undefined && !view.data) return null;
  return <CreditForm {...props} row={view.data?.invoice} />;
}

function CreditForm({ kind, customer: given, row, onClose }: Props & { row?: InvoiceRow }) {
  const { t } = useTranslation("credits");
  const { locale, money } = useFormat();
  const [customer, setCustomer] = useState(row?.customer ?? given);
  const view = useCustomer(customer);
  const [amount, setAmount] = useState(row?.open ?? "");
  const [picked, setPicked] = useState<string | null>(row?.currency ?? null);
  const [on, setOn] = useState(locale.today);
  const [reference, setReference] = useState("");
  const [method, setMethod] = useState("");
  const [notes, setNotes] = useState("");
  const [taxNote, setTaxNote] = useState("");
  const [chosen, setChosen] = useState<Chosen | null>(row ? { [row.invoice]: row.open } : null);
  const [asked] = useDebouncedValue(amount, 200);
  const proposal = useProposal(customer, isPositive(asked) ? asked : "", picked ?? undefined).data;
  const currency = picked ?? proposal?.currency ?? locale.currency;
  const shares = chosen ?? proposed(proposal);
  const writesOff = kind === "write_off";
  const wrong = faultOf(amount, shares, proposal);
  const save = useSaveCredit({
    onSuccess: ({ credit, batch }) => {
      notifyUndo(t(`saved.${kind}`, { amount: money(credit.amount, credit.currency) }), batch);
      onClose();
    },
  });
  const methods = ["transfer", "cash", "cheque", "card", "deposit"] as const;
  const ready =
    customer !== "" &&
    isPositive(amount) &&
    on !== "" &&
    wrong === null &&
    (!writesOff || notes.trim() !== "");
  return (
    <Dialog
      title={view.data ? t(`title.${kind}`, { name: view.data.profile.name }) : t(`plain.${kind}`)}
      action={t(`save.${kind}`)}
      disabled={!ready}
      busy={save.isPending}
      onSubmit={() =>
        save.mutate({
          kind,
          customer,
          amount,
          currency,
          on,
          reference: reference.trim() || undefined,
          method: method || undefined,
          notes: notes.trim() || undefined,
          tax_note: taxNote.trim() || undefined,
          shares: Object.entries(shares).map(([invoice, part]) => ({ invoice, amount: part })),
        })
      }
      onClose={onClose}
      testId="credit-save"
    >
      {given === "" && row === undefined && (
        <CustomerSelect
          value={customer}
          onChange={(key) => {
            setCustomer(key);
            setChosen(null);
            setPicked(null);
          }}
        />
      )}
      {writesOff && (
        <Text size="sm" c="dimmed">
          {t("writeOffHint")}
        </Text>
      )}
      <SimpleGrid cols={2} spacing="sm">
        <MoneyInput
          label={t("amount")}
          required
          value={amount}
          onChange={(typed) => {
            setAmount(typed);
            // One invoice that was named at the start takes as much as is typed.
            if (row && chosen && Object.keys(chosen).length === 1) setChosen({ [row.invoice]: typed });
          }}
          currency={currency}
          data-autofocus={customer !== "" || undefined}
          data-testid="credit-amount"
        />
        <DayInput label={t("on")} required value={on} onChange={setOn} maxDate={locale.today} />
        {!writesOff && (
          <TextInput
            label={t(kind === "payment" ? "reference" : "number")}
            value={reference}
            onChange={(event) => setReference(event.currentTarget.value)}
          />
        )}
        {kind === "payment" && (
          <Select
            label={t("method")}
            data={methods.map((word) => ({ value: t(`methods.${word}`), label: t(`methods.${word}`) }))}
            value={method || null}
            onChange={(word) => setMethod(word ?? "")}
            clearable
          />
        )}
        <CurrencyChoice
          view={view.data}
          value={currency}
          onChange={(code) => {
            setPicked(code);
            setChosen(null);
          }}
        />
      </SimpleGrid>
      <TextInput
        label={t(writesOff ? "reason" : "notes")}
        required={writesOff}
        value={notes}
        onChange={(event) => setNotes(event.currentTarget.value)}
        data-testid="credit-notes"
      />
      {writesOff && (
        <TextInput
          label={t("taxNote")}
          description={t("taxNoteHint")}
          value={taxNote}
          onChange={(event) => setTaxNote(event.currentTarget.value)}
        />
      )}
      {customer !== "" && (
        <SharesField
          amount={amount}
          currency={currency}
          proposal={proposal}
          chosen={chosen}
          onChange={setChosen}
          keepsRest={!writesOff}
        />
      )}
    </Dialog>
  );
}

/** Only where the customer owes in more than one currency. */
function CurrencyChoice({
  view,
  value,
  onChange,
}: {
  view: CustomerView | undefined;
  value: string;
  onChange: (code: string) => void;
}) {
  const { t } = useTranslation("credits");
  const codes = [...new Set([...(view?.balances ?? []).map((balance) => balance.currency), value])];
  if (codes.length < 2) return null;
  return (
    <Select label={t("currency")} data={codes} value={value} onChange={(code) => code && onChange(code)} />
  );
}
