/** Cancelling an invoice that nothing was paid of. */
import { Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "@/components/Dialog";
import { useCommand } from "@/lib/query";
import { notifyUndo } from "@/lib/undo";

export function CancelDialog({ invoice, onClose }: { invoice: string; onClose: () => void }) {
  const { t } = useTranslation("invoices");
  const [reason, setReason] = useState("");
  const cancel = useCommand("invoices.cancel", {
    onSuccess: ({ batch }) => {
      notifyUndo(t("cancel.done", { number: invoice }), batch);
      onClose();
    },
  });
  return (
    <Dialog
      title={t("cancel.title", { number: invoice })}
      action={t("cancel.action")}
      firm
      disabled={reason.trim() === ""}
      busy={cancel.isPending}
      onSubmit={() => cancel.mutate({ invoice, reason })}
      onClose={onClose}
      testId="invoice-cancel"
    >
      <Text size="sm" c="dimmed">
        {t("cancel.intro")}
      </Text>
      <TextInput
        label={t("cancel.reason")}
        required
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        data-autofocus
      />
    </Dialog>
  );
}
