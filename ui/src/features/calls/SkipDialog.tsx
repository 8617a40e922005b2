/** Leaving a call for another day, with a reason. */
import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CallRow } from "@/bindings/CallRow";
import { DayInput } from "@/components/DayInput";
import { Dialog } from "@/components/Dialog";
import { addDays, useFormat } from "@/lib/format";
import { notifyUndo } from "@/lib/undo";
import { useSkipCall } from "./api";

interface Props {
  row: CallRow;
  onClose: () => void;
}

export function SkipDialog({ row, onClose }: Props) {
  const { t } = useTranslation("calls");
  const { locale, longDate } = useFormat();
  const tomorrow = addDays(locale.today, 1);
  const [until, setUntil] = useState(tomorrow);
  const [reason, setReason] = useState("");
  const skip = useSkipCall({
    onSuccess: (skipped) => {
      notifyUndo(t("skip.saved", { name: row.name, date: longDate(skipped.until) }), skipped.batch);
      onClose();
    },
  });
  return (
    <Dialog
      title={t("skip.title", { name: row.name })}
      action={t("skip.action")}
      disabled={reason.trim() === "" || until < tomorrow}
      busy={skip.isPending}
      onSubmit={() => skip.mutate({ customer: row.customer, until, reason: reason.trim() })}
      onClose={onClose}
      testId="call-skip-save"
    >
      <DayInput label={t("skip.until")} value={until} onChange={setUntil} minDate={tomorrow} />
      <TextInput
        label={t("skip.reason")}
        placeholder={t("skip.reasonPlaceholder")}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        data-autofocus
        data-testid="call-skip-reason"
      />
    </Dialog>
  );
}
