/** Entering an invoice, or changing one; what is unusual about it is told while it is written. */
import { ActionIcon, Alert, Button, Group, Select, SimpleGrid, Stack, Text, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconAlertTriangle, IconPlus, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { InvoiceView } from "@/bindings/InvoiceView";
import type { SaveInvoice } from "@/bindings/SaveInvoice";
import { CustomerSelect } from "@/components/CustomerSelect";
import { DayInput } from "@/components/DayInput";
import { Dialog } from "@/components/Dialog";
import { MoneyInput } from "@/components/MoneyInput";
import { TermsFields } from "@/components/TermsFields";
import { currencyCodes } from "@/lib/currencies";
import { isPositive, sum } from "@/lib/decimal";
import { useFormat } from "@/lib/format";
import { useReason } from "@/lib/reasons";
import { noTerms } from "@/lib/terms";
import { notifyUndo } from "@/lib/undo";
import { useInvoice, useInvoiceCheck, useSaveInvoice } from "./api";

interface Props {
  /** Customer key; empty to be chosen. */
  customer: string;
  /** Number of the invoice to change; without it a new one. */
  invoice?: string;
  onClose: () => void;
}

export function InvoiceDialog(props: Props) {
  return props.invoice === undefined ? (
    <InvoiceForm {...props} />
  ) : (
    <Known {...props} invoice={props.invoice} />
  );
}

function Known(props: Props & { invoice: string }) {
  const view = useInvoice(props.invoice);
  return view.data ? <InvoiceForm {...props} view={view.data} /> : null;
}

interface Part {
  due_on: string;
  amount: string;
}

interface Draft {
  number: string;
  issued_on: string;
  due_on: string;
  currency: string;
  total: string;
  notes: string;
}

function InvoiceForm({ customer: given, view, onClose }: Props & { view?: InvoiceView }) {
  const { t } = useTranslation("invoices");
  const { locale, money } = useFormat();
  const reason = useReason();
  const row = view?.invoice;
  const [customer, setCustomer] = useState(row?.customer ?? given);
  const [draft, setDraft] = useState<Draft>({
    number: row?.invoice ?? "",
    issued_on: row?.issued_on ?? locale.today,
    due_on: row?.due_on ?? "",
    currency: row?.currency ?? "",
    total: row?.total ?? "",
    notes: view?.notes ?? "",
  });
  const ownTerms = view?.terms && !view.terms.of_customer ? view.terms.terms : noTerms;
  const [terms, setTerms] = useState(ownTerms);
  const [parts, setParts] = useState<Part[]>([]);
  const set = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  const partsSum = parts.every(({ amount }) => isPositive(amount))
    ? sum(parts.map(({ amount }) => amount))
    : "";
  const request: SaveInvoice = {
    invoice: row?.invoice,
    customer,
    number: draft.number.trim(),
    issued_on: draft.issued_on || undefined,
    due_on: draft.due_on || undefined,
    currency: draft.currency || undefined,
    total: (parts.length > 0 ? partsSum : draft.total) || undefined,
    notes: draft.notes.trim(),
    terms,
    instalments: parts.length > 0 ? parts : undefined,
  };
  const [asked] = useDebouncedValue(request, 250);
  const check = useInvoiceCheck(asked, customer !== "" && parts.every(({ due_on }) => due_on !== "")).data;
  const save = useSaveInvoice({
    onSuccess: ({ invoices, batch }) => {
      notifyUndo(t(row ? "form.changed" : "form.entered", { number: invoices.join(", ") }), batch);
      onClose();
    },
  });
  const currency = draft.currency || check?.currency || locale.currency;
  const complete =
    customer !== "" &&
    draft.number.trim() !== "" &&
    (parts.length > 0 ? partsSum !== "" && parts.every(({ due_on }) => due_on !== "") : draft.total !== "");
  // While something is missing the fields say so; what else hinders saving is told.
  const problem = complete ? check?.problem : null;
  return (
    <Dialog
      title={row ? t("form.edit", { number: row.invoice }) : t("form.new")}
      action={t(row ? "form.save" : "form.enter")}
      disabled={!complete || Boolean(problem)}
      busy={save.isPending}
      onSubmit={() => save.mutate(request)}
      onClose={onClose}
      testId="invoice-save"
    >
      {(given === "" || row !== undefined) && <CustomerSelect value={customer} onChange={setCustomer} />}
      <SimpleGrid cols={2} spacing="sm">
        <TextInput
          label={t("form.number")}
          required
          value={draft.number}
          onChange={(event) => set({ number: event.currentTarget.value })}
          data-autofocus={customer !== "" || undefined}
          data-testid="invoice-number"
        />
        {parts.length === 0 ? (
          <MoneyInput
            label={t("form.total")}
            required
            value={draft.total}
            onChange={(total) => set({ total })}
            currency={currency}
            data-testid="invoice-total"
          />
        ) : (
          <MoneyInput
            label={t("form.total")}
            value={partsSum}
            onChange={() => undefined}
            currency={currency}
            readOnly
          />
        )}
        <DayInput
          label={t("form.issued")}
          required
          value={draft.issued_on}
          onChange={(issued_on) => set({ issued_on })}
        />
        {parts.length === 0 && (
          <DayInput
            label={t("form.due")}
            description={
              draft.due_on === "" && check ? t("form.dueProposed", { count: check.term_days }) : undefined
            }
            inputWrapperOrder={["label", "input", "description", "error"]}
            value={draft.due_on === "" ? (check?.due_on ?? "") : draft.due_on}
            onChange={(due_on) => set({ due_on })}
            data-testid="invoice-due"
          />
        )}
        <CurrencySelect value={currency} onChange={(code) => set({ currency: code })} />
        <TextInput
          label={t("form.notes")}
          value={draft.notes}
          onChange={(event) => set({ notes: event.currentTarget.value })}
        />
      </SimpleGrid>
      {row === undefined && (
        <Instalments
          parts={parts}
          currency={currency}
          onChange={setParts}
          first={{ due_on: draft.due_on || (check?.due_on ?? ""), amount: draft.total }}
        />
      )}
      <TermsFields value={terms} onChange={setTerms} hint={t("form.termsHint")} />
      <Stack gap="xs" aria-live="polite">
        {(check?.warnings ?? []).map((warning) => (
          <Alert
            key={warning.code}
            color="yellow"
            variant="light"
            py={8}
            icon={<IconAlertTriangle size={18} aria-hidden />}
            data-testid={warning.code}
          >
            {reason(readable(warning, money))}
          </Alert>
        ))}
        {problem && (
          <Alert color="red" variant="light" py={8} data-testid={problem.code}>
            {reason(problem)}
          </Alert>
        )}
      </Stack>
    </Dialog>
  );
}

/** Amounts of a warning as the book writes them. */
function readable(
  warning: { code: string; params: Record<string, string> },
  money: (amount: string, currency: string) => string,
) {
  const { limit, would, currency, ...rest } = warning.params;
  if (!limit || !would || !currency) return warning;
  return {
    ...warning,
    params: { ...rest, limit: money(limit, currency), would: money(would, currency), currency: "" },
  };
}

function CurrencySelect({ value, onChange }: { value: string; onChange: (code: string) => void }) {
  const { t } = useTranslation("invoices");
  const codes = currencyCodes(value);
  return (
    <Select
      label={t("form.currency")}
      data={codes}
      value={value}
      onChange={(code) => code && onChange(code)}
      searchable
    />
  );
}

interface InstalmentsProps {
  parts: readonly Part[];
  currency: string;
  /** What the first part begins with. */
  first: Part;
  onChange: (parts: Part[]) => void;
}

function Instalments({ parts, currency, first, onChange }: InstalmentsProps) {
  const { t } = useTranslation("invoices");
  const change = (at: number, part: Partial<Part>) =>
    onChange(parts.map((known, index) => (index === at ? { ...known, ...part } : known)));
  const add = () =>
    onChange(
      parts.length === 0 ? [first, { due_on: "", amount: "" }] : [...parts, { due_on: "", amount: "" }],
    );
  return (
    <Stack gap="xs">
      {parts.length > 0 && (
        <Text size="xs" c="dimmed">
          {t("form.partsHint")}
        </Text>
      )}
      {parts.map((part, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts are known by their place alone.
        <Group key={at} gap="sm" align="flex-end" wrap="nowrap">
          <DayInput
            label={t("form.partDue", { number: at + 1 })}
            value={part.due_on}
            onChange={(due_on) => change(at, { due_on })}
            style={{ flex: 1 }}
          />
          <MoneyInput
            label={t("form.partAmount")}
            value={part.amount}
            onChange={(amount) => change(at, { amount })}
            currency={currency}
            style={{ flex: 1 }}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={t("form.partRemove", { number: at + 1 })}
            onClick={() => {
              const rest = parts.filter((_, index) => index !== at);
              onChange(rest.length > 1 ? rest : []);
            }}
          >
            <IconTrash size={18} aria-hidden />
          </ActionIcon>
        </Group>
      ))}
      <Button
        variant="light"
        size="xs"
        leftSection={<IconPlus size={14} aria-hidden />}
        style={{ alignSelf: "flex-start" }}
        onClick={add}
        data-testid="invoice-part"
      >
        {t(parts.length === 0 ? "form.split" : "form.partAdd")}
      </Button>
    </Stack>
  );
}
