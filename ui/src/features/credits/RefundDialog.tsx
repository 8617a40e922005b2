/** Noting that money on account went back to the customer. */
import { SimpleGrid, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DayInput } from "@/components/DayInput";
import { Dialog } from "@/components/Dialog";
import { MoneyInput } from "@/components/MoneyInput";
import { isPositive } from "@/lib/decimal";
import { useFormat } from "@/lib/format";
import { notifyUndo } from "@/lib/undo";
import { useCredit, useRefund } from "./api";

interface Props {
  customer: string;
  credit: number;
  onClose: () => void;
}

export function RefundDialog({ customer, credit: id, onClose }: Props) {
  const { t } = useTranslation("credits");
  const { locale, money } = useFormat();
  const credit = useCredit(customer, id);
  const [typed, setTyped] = useState<string | null>(null);
  const [on, setOn] = useState(locale.today);
  const [notes, setNotes] = useState("");
  const refund = useRefund({
    onSuccess: ({ batch }) => {
      notifyUndo(t("refund.done"), batch);
      onClose();
    },
  });
  if (!credit) return null;
  const amount = typed ?? credit.unapplied;
  return (
    <Dialog
      title={t("refund.title")}
      action={t("refund.save")}
      disabled={!isPositive(amount) || on === ""}
      busy={refund.isPending}
      onSubmit={() => refund.mutate({ credit: id, amount, on, notes: notes.trim() || undefined })}
      onClose={onClose}
      testId="refund-save"
    >
      <Text size="sm" c="dimmed">
        {t("refund.intro", {
          amount: money(credit.unapplied, credit.currency),
          reference: credit.reference,
        })}
      </Text>
      <SimpleGrid cols={2} spacing="sm">
        <MoneyInput
          label={t("amount")}
          value={amount}
          onChange={setTyped}
          currency={credit.currency}
          data-autofocus
        />
        <DayInput label={t("on")} value={on} onChange={setOn} minDate={credit.on} maxDate={locale.today} />
      </SimpleGrid>
      <TextInput label={t("notes")} value={notes} onChange={(event) => setNotes(event.currentTarget.value)} />
    </Dialog>
  );
}
