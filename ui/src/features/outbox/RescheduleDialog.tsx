/** When messages may leave at the earliest. */
import { Group, Text } from "@mantine/core";
import { TimeInput } from "@mantine/dates";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DayInput } from "@/components/DayInput";
import { Dialog } from "@/components/Dialog";
import { useFormat } from "@/lib/format";
import { notifyDone, notifyUndo } from "@/lib/undo";
import { useChange } from "./api";

interface Props {
  ids: readonly number[];
  onClose: () => void;
  onDone?: () => void;
}

export function RescheduleDialog({ ids, onClose, onDone }: Props) {
  const { t } = useTranslation("outbox");
  const { locale } = useFormat();
  const [day, setDay] = useState(locale.today);
  const [time, setTime] = useState("15:00");
  const change = useChange({
    onSuccess: ({ changed, batch }) => {
      if (batch === null) notifyDone(t("bulk.nothing"));
      else notifyUndo(t("reschedule.saved", { count: changed }), batch);
      onDone?.();
      onClose();
    },
  });
  return (
    <Dialog
      title={t("reschedule.title", { count: ids.length })}
      action={t("reschedule.action")}
      disabled={day === "" || time === ""}
      busy={change.isPending}
      onSubmit={() =>
        change.mutate({ ids: [...ids], action: "reschedule", not_before: `${day}T${time.slice(0, 5)}` })
      }
      onClose={onClose}
      testId="reschedule-save"
    >
      <Group align="flex-end">
        <DayInput label={t("reschedule.day")} value={day} onChange={setDay} minDate={locale.today} w={180} />
        <TimeInput
          label={t("reschedule.time")}
          value={time}
          onChange={(event) => setTime(event.currentTarget.value)}
          w={130}
        />
      </Group>
      <Text size="sm" c="dimmed">
        {t("reschedule.text")}
      </Text>
    </Dialog>
  );
}
