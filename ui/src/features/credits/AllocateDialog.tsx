/** Giving money on account to invoices. */
import { Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "@/components/Dialog";
import { useFormat } from "@/lib/format";
import type { Chosen } from "@/lib/shares";
import { notifyUndo } from "@/lib/undo";
import { useAllocate, useCredit, useProposal } from "./api";
import { faultOf, proposed, SharesField } from "./SharesField";

interface Props {
  customer: string;
  credit: number;
  onClose: () => void;
}

export function AllocateDialog({ customer, credit: id, onClose }: Props) {
  const { t } = useTranslation("credits");
  const { money } = useFormat();
  const credit = useCredit(customer, id);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const amount = credit?.unapplied ?? "";
  const proposal = useProposal(credit ? customer : "", amount, credit?.currency).data;
  const allocate = useAllocate({
    onSuccess: ({ batch }) => {
      notifyUndo(t("allocate.done"), batch);
      onClose();
    },
  });
  if (!credit) return null;
  const shares = chosen ?? proposed(proposal);
  return (
    <Dialog
      title={t("allocate.title")}
      action={t("allocate.save")}
      disabled={Object.keys(shares).length === 0 || faultOf(amount, shares, proposal) !== null}
      busy={allocate.isPending}
      onSubmit={() =>
        allocate.mutate({
          credit: id,
          shares: Object.entries(shares).map(([invoice, part]) => ({ invoice, amount: part })),
        })
      }
      onClose={onClose}
      testId="allocate-save"
    >
      <Text size="sm" c="dimmed">
        {t("allocate.intro", { amount: money(amount, credit.currency), reference: credit.reference })}
      </Text>
      <SharesField
        amount={amount}
        currency={credit.currency}
        proposal={proposal}
        chosen={chosen}
        onChange={setChosen}
        keepsRest
      />
    </Dialog>
  );
}
