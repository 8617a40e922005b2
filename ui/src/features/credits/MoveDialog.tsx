/** Taking what an invoice has of a payment or note to another invoice, or back on account. */
import { Select, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "@/components/Dialog";
import { MoneyInput } from "@/components/MoneyInput";
import { isPositive } from "@/lib/decimal";
import { useFormat } from "@/lib/format";
import { smaller } from "@/lib/shares";
import { notifyUndo } from "@/lib/undo";
import { useCredit, useMove, useOpenInvoices } from "./api";

interface Props {
  customer: string;
  credit: number;
  /** The invoice that has it. */
  invoice: string;
  onClose: () => void;
}

export function MoveDialog({ customer, credit: id, invoice, onClose }: Props) {
  const { t } = useTranslation("credits");
  const { money, weekday } = useFormat();
  const credit = useCredit(customer, id);
  const others = useOpenInvoices(customer).data?.rows ?? [];
  const [to, setTo] = useState("");
  const [typed, setTyped] = useState<string | null>(null);
  const move = useMove({
    onSuccess: ({ batch }) => {
      notifyUndo(t("move.done"), batch);
      onClose();
    },
  });
  const has = credit?.shares.find((share) => share.invoice === invoice)?.amount ?? "";
  if (!credit) return null;
  const rows = others.filter((row) => row.currency === credit.currency && row.invoice !== invoice);
  const target = rows.find((row) => row.invoice === to);
  const amount = typed ?? (target ? smaller(has, target.open) : has);
  const stays = credit.kind === "write_off";
  return (
    <Dialog
      title={t("move.title", { invoice })}
      action={t("move.save")}
      disabled={!isPositive(amount) || (stays && to === "")}
      busy={move.isPending}
      onSubmit={() => move.mutate({ credit: id, from: invoice, to: to || undefined, amount })}
      onClose={onClose}
      testId="move-save"
    >
      <Text size="sm" c="dimmed">
        {t("move.intro", {
          invoice,
          amount: money(has || "0", credit.currency),
          reference: credit.reference,
        })}
      </Text>
      <Select
        label={t("move.to")}
        data={[
          ...(stays ? [] : [{ value: "", label: t("move.account") }]),
          ...rows.map((row) => ({
            value: row.invoice,
            label: `${row.invoice} · ${weekday(row.due_on)} · ${money(row.open, row.currency)}`,
          })),
        ]}
        value={to}
        onChange={(number) => {
          setTo(number ?? "");
          setTyped(null);
        }}
        searchable={rows.length > 8}
        data-testid="move-to"
      />
      <MoneyInput label={t("amount")} value={amount} onChange={setTyped} currency={credit.currency} />
    </Dialog>
  );
}
