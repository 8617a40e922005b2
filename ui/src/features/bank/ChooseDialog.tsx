/** Saying oneself whose payment a line is and what it pays; what is left over stays on the customer's account. */
import { Button, Checkbox, Group, Modal, NumberInput, Select, Stack, Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { InvoiceRow } from "@/bindings/InvoiceRow";
import type { MatchRow } from "@/bindings/MatchRow";
import { Amount, LoadingRows } from "@/components";
import { DialogFooter } from "@/components/DialogFooter";
import { DialogTitle } from "@/components/DialogTitle";
import { useFormat } from "@/lib/format";
import { numberMarks } from "@/lib/numberMarks";
import { type Chosen, fault, left, toggle } from "@/lib/shares";
import { notifyUndo } from "@/lib/undo";
import { useAccept, useCustomers, useOpenInvoices } from "./api";
import classes from "./Bank.module.css";
import { said } from "./words";

export function ChooseDialog({ row, onClose }: { row: MatchRow; onClose: () => void }) {
  const { t } = useTranslation(["bank", "common"]);
  const { money, weekday } = useFormat();
  const [customer, setCustomer] = useState(row.proposal.customer);
  const [chosen, setChosen] = useState<Chosen>(() =>
    Object.fromEntries(row.proposal.shares.map((share) => [share.invoice, share.amount])),
  );
  const [learn, setLearn] = useState(true);
  const invoices = useOpenInvoices(customer);
  const fitting = (invoices.data?.rows ?? []).filter((invoice) => invoice.currency === row.currency);
  const open = Object.fromEntries(fitting.map((invoice) => [invoice.invoice, invoice.open]));
  const wrong = fault(row.amount, chosen, open);
  const accept = useAccept({
    onSuccess: (done) => {
      notifyUndo(t("done.accepted", { count: 1 }), done.batch);
      onClose();
    },
  });
  const rest = left(row.amount, chosen);
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={<DialogTitle>{t("choose.title", { amount: money(row.amount, row.currency) })}</DialogTitle>}
      closeButtonProps={{ "aria-label": t("common:action.close") }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          accept.mutate({
            matches: [
              {
                line: row.line,
                customer,
                shares: Object.entries(chosen).map(([invoice, amount]) => ({ invoice, amount })),
                learn,
              },
            ],
          });
        }}
      >
        <Stack gap="md">
          <Text size="sm" c="dimmed" style={{ overflowWrap: "anywhere" }}>
            {[weekday(row.booked_on), row.party, said(row)].filter((part) => part !== "").join(" · ")}
          </Text>
          <CustomerPicker
            value={customer}
            name={row.proposal.name}
            onChange={(picked) => {
              setCustomer(picked);
              setChosen({});
            }}
          />
          {customer !== "" && invoices.isPending && <LoadingRows rows={3} />}
          {customer !== "" && invoices.data && fitting.length === 0 && (
            <Text size="sm">{t("choose.noInvoices", { currency: row.currency })}</Text>
          )}
          {fitting.length > 0 && (
            <fieldset className={classes.invoices}>
              <legend>{t("choose.invoices")}</legend>
              {fitting.map((invoice) => (
                <InvoiceLine
                  key={invoice.invoice}
                  invoice={invoice}
                  amount={chosen[invoice.invoice]}
                  onToggle={() =>
                    setChosen((before) => toggle(before, invoice.invoice, invoice.open, row.amount))
                  }
                  onAmount={(amount) => setChosen((before) => ({ ...before, [invoice.invoice]: amount }))}
                />
              ))}
            </fieldset>
          )}
          {customer !== "" && (
            <Text size="sm" aria-live="polite" c={wrong ? "var(--state-overdue-1-fg)" : undefined} fw={550}>
              {wrong
                ? t(`choose.${wrong}`)
                : /[1-9]/.test(rest)
                  ? t("choose.rest", { amount: money(rest, row.currency) })
                  : t("choose.whole")}
            </Text>
          )}
          <Checkbox
            checked={learn}
            onChange={(event) => setLearn(event.currentTarget.checked)}
            label={t("choose.learn")}
            description={t("choose.learnText")}
          />
          <DialogFooter>
            <Button variant="default" onClick={onClose}>
              {t("common:action.cancel")}
            </Button>
            <Button
              type="submit"
              disabled={customer === "" || wrong !== null}
              loading={accept.isPending}
              data-testid="choose-save"
            >
              {t("choose.save")}
            </Button>
          </DialogFooter>
        </Stack>
      </form>
    </Modal>
  );
}

interface PickerProps {
  value: string;
  /** Name of the proposed customer, who may be on no page of the list. */
  name: string;
  onChange: (customer: string) => void;
}

function CustomerPicker({ value, name, onChange }: PickerProps) {
  const { t } = useTranslation("bank");
  const [typed, setTyped] = useState("");
  const [query] = useDebouncedValue(typed, 200);
  // A chosen name in the field is no search.
  const found = useCustomers(query.includes(" · ") ? "" : query).data?.rows ?? [];
  const options = found.map((row) => ({ value: row.customer, label: `${row.name} · ${row.customer}` }));
  if (value !== "" && !options.some((option) => option.value === value)) {
    options.unshift({ value, label: `${name || value} · ${value}` });
  }
  return (
    <Select
      label={t("choose.customer")}
      placeholder={t("choose.customerPlaceholder")}
      data={options}
      value={value || null}
      onChange={(picked) => onChange(picked ?? "")}
      searchable
      onSearchChange={setTyped}
      nothingFoundMessage={t("choose.nobody")}
      filter={({ options: all }) => all}
      data-autofocus={value === "" || undefined}
      data-testid="choose-customer"
    />
  );
}

interface LineProps {
  invoice: InvoiceRow;
  amount: string | undefined;
  onToggle: () => void;
  onAmount: (amount: string) => void;
}

function InvoiceLine({ invoice, amount, onToggle, onAmount }: LineProps) {
  const { t } = useTranslation("bank");
  const { locale, relativeDays } = useFormat();
  const marks = numberMarks(`${locale.language}-${locale.country}`);
  return (
    <Group gap="sm" wrap="nowrap" justify="space-between" className={classes.invoice}>
      <Checkbox
        checked={amount !== undefined}
        onChange={onToggle}
        label={
          <>
            {invoice.invoice} · <Amount amount={invoice.open} currency={invoice.currency} />
            <Text span inherit c="dimmed">
              {" "}
              · {relativeDays(invoice.days)}
            </Text>
          </>
        }
        data-testid={`choose-invoice-${invoice.invoice}`}
      />
      {amount !== undefined && (
        <NumberInput
          aria-label={t("choose.amountOf", { invoice: invoice.invoice })}
          value={amount}
          onValueChange={({ value }) => onAmount(value)}
          thousandSeparator={marks.group}
          decimalSeparator={marks.decimal}
          allowNegative={false}
          hideControls
          w={130}
          styles={{ input: { fontVariantNumeric: "tabular-nums", textAlign: "right" } }}
        />
      )}
    </Group>
  );
}
