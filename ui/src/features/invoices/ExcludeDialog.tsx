/** Leaving an invoice out of reminders, with the reason and until when. */
import { Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DayInput } from "@/components/DayInput";
import { Dialog } from "@/components/Dialog";
import { useFormat } from "@/lib/format";
import { notifyUndo } from "@/lib/undo";
import { useExclude } from "./api";

export function ExcludeDialog({ invoice, onClose }: { invoice: string; onClose: () => void }) {
  const { t } = useTranslation("invoices");
  const { locale } = useFormat();
  const [reason, setReason] = useState("");
  const [until, setUntil] = useState("");
  const exclude = useExclude({
    onSuccess: ({ batch }) => {
      notifyUndo(t("exclude.done", { number: invoice }), batch);
      onClose();
    },
  });
  return (
    <Dialog
      title={t("exclude.title", { number: invoice })}
      action={t("exclude.action")}
      disabled={reason.trim() === ""}
      busy={exclude.isPending}
      onSubmit={() => exclude.mutate({ invoice, reason, until: until || undefined })}
      onClose={onClose}
      testId="invoice-exclude"
    >
      <Text size="sm" c="dimmed">
        {t("exclude.intro")}
      </Text>
      <TextInput
        label={t("exclude.reason")}
        required
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        data-autofocus
      />
      <DayInput
        label={t("exclude.until")}
        placeholder={t("exclude.always")}
        value={until}
        onChange={setUntil}
        minDate={locale.today}
        clearable
      />
    </Dialog>
  );
}
