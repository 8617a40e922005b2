/** Opening a dispute: which invoices, why, how much, and who solves it until when. */
import { MultiSelect, Select, SimpleGrid, Text, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { CustomerSelect } from "@/components/CustomerSelect";
import { DayInput } from "@/components/DayInput";
import { Dialog } from "@/components/Dialog";
import { MoneyInput } from "@/components/MoneyInput";
import { isPositive } from "@/lib/decimal";
import { useFormat } from "@/lib/format";
import { notifyUndo } from "@/lib/undo";
import { useCustomer, useInvoice, useOpen, useOpenInvoices } from "./api";
import { EvidenceFiles } from "./EvidenceFiles";
import { type Reason, reasons, type Way, ways } from "./words";

interface Props {
  /** Customer key; empty to be chosen. */
  customer: string;
  /** The invoice that it is about. */
  invoice?: string;
  onClose: () => void;
}

export function OpenDialog({ customer: given, invoice, onClose }: Props) {
  const { t } = useTranslation("disputes");
  const { locale, money, weekday } = useFormat();
  const [picked, setPicked] = useState(given);
  const named = useInvoice(invoice).data?.invoice;
  const customer = picked || (named?.customer ?? "");
  const profile = useCustomer(customer);
  const rows = useOpenInvoices(customer).data?.rows ?? [];
  const [chosen, setChosen] = useState<string[]>(invoice === undefined ? [] : [invoice]);
  const [reason, setReason] = useState<Reason | null>(null);
  const [amount, setAmount] = useState("");
  const [by, setBy] = useState("");
  const [way, setWay] = useState<Way | null>(null);
  const [owner, setOwner] = useState("");
  const [solveBy, setSolveBy] = useState("");
  const [note, setNote] = useState("");
  const [files, setFiles] = useState<string[]>([]);
  const one = chosen.length === 1 ? rows.find((row) => row.invoice === chosen[0]) : undefined;
  const opening = useOpen({
    onSuccess: ({ disputes, batch }) => {
      notifyUndo(t("add.done", { count: disputes.length }), batch);
      onClose();
    },
  });
  return (
    <Dialog
      title={profile.data ? t("add.with", { name: profile.data.profile.name }) : t("add.title")}
      action={t("add.save")}
      disabled={chosen.length === 0 || reason === null}
      busy={opening.isPending}
      onSubmit={() =>
        reason !== null &&
        opening.mutate({
          invoices: chosen,
          reason,
          amount: one && isPositive(amount) ? amount : undefined,
          opened_by: by.trim() || undefined,
          heard_by: way ?? undefined,
          owner: owner.trim() || undefined,
          solve_by: solveBy || undefined,
          note: note.trim() || undefined,
          files: files.length > 0 ? files : undefined,
        })
      }
      onClose={onClose}
      testId="dispute-save"
    >
      <Text size="sm" c="dimmed">
        {t("add.intro")}
      </Text>
      {given === "" && invoice === undefined && (
        <CustomerSelect
          value={customer}
          onChange={(key) => {
            setPicked(key);
            setChosen([]);
          }}
        />
      )}
      <MultiSelect
        label={t("add.invoices")}
        required
        data={rows.map((row) => ({
          value: row.invoice,
          label: `${row.invoice} · ${weekday(row.due_on)} · ${money(row.open, row.currency)}`,
        }))}
        value={chosen}
        onChange={setChosen}
        disabled={customer === ""}
        nothingFoundMessage={t("add.noInvoices")}
        searchable
        data-testid="dispute-invoices"
      />
      <SimpleGrid cols={2} spacing="sm">
        <Select
          label={t("add.reason")}
          required
          data={reasons.map((value) => ({ value, label: t(`reasons.${value}`) }))}
          value={reason}
          onChange={(value) => setReason(value as Reason | null)}
          data-testid="dispute-reason"
        />
        <MoneyInput
          label={t("add.amount")}
          description={chosen.length > 1 ? t("add.amountMany") : undefined}
          placeholder={one ? t("add.whole", { amount: money(one.open, one.currency) }) : undefined}
          value={amount}
          onChange={setAmount}
          disabled={!one}
          currency={one?.currency}
          data-testid="dispute-amount"
        />
        <TextInput label={t("add.by")} value={by} onChange={(event) => setBy(event.currentTarget.value)} />
        <Select
          label={t("add.way")}
          data={ways.map((value) => ({ value, label: t(`ways.${value}`) }))}
          value={way}
          onChange={(value) => setWay(value as Way | null)}
          clearable
        />
        <TextInput
          label={t("add.owner")}
          value={owner}
          onChange={(event) => setOwner(event.currentTarget.value)}
        />
        <DayInput
          label={t("add.solveBy")}
          placeholder={t("add.week")}
          value={solveBy}
          onChange={setSolveBy}
          minDate={locale.today}
          clearable
        />
      </SimpleGrid>
      <Textarea
        label={t("add.note")}
        autosize
        minRows={2}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        data-testid="dispute-note"
      />
      <EvidenceFiles files={files} onChange={setFiles} />
    </Dialog>
  );
}
