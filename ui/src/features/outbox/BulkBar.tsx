/** One decision about the messages that are selected. */
import { Button, Group, Text } from "@mantine/core";
import { IconClock, IconRefresh, IconX } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { notifyDone, notifyUndo } from "@/lib/undo";
import { useChange } from "./api";
import classes from "./Outbox.module.css";
import { RescheduleDialog } from "./RescheduleDialog";

interface Props {
  selected: ReadonlySet<number>;
  onAll: () => void;
  onClear: () => void;
}

export function BulkBar({ selected, onAll, onClear }: Props) {
  const { t } = useTranslation("outbox");
  const [rescheduling, setRescheduling] = useState(false);
  const ids = [...selected];
  const change = useChange({
    onSuccess: ({ changed, refused, batch }) => {
      if (batch === null) notifyDone(t("bulk.nothing"));
      else {
        const left = refused > 0 ? ` ${t("bulk.refused", { count: refused })}` : "";
        notifyUndo(`${t("bulk.changed", { count: changed })}${left}`, batch);
      }
      onClear();
    },
  });
  return (
    <section className={classes.bulk} aria-label={t("bulk.label")} data-testid="outbox-bulk">
      <Text size="sm" fw={600} aria-live="polite">
        {t("bulk.selected", { count: ids.length })}
      </Text>
      <Button size="compact-sm" variant="subtle" onClick={onAll}>
        {t("bulk.all")}
      </Button>
      <Group gap="xs" ml="auto" wrap="nowrap">
        <Button
          size="compact-md"
          variant="default"
          leftSection={<IconRefresh size={15} aria-hidden />}
          disabled={change.isPending}
          onClick={() => change.mutate({ ids, action: "retry" })}
        >
          {t("bulk.retry")}
        </Button>
        <Button
          size="compact-md"
          variant="default"
          leftSection={<IconClock size={15} aria-hidden />}
          onClick={() => setRescheduling(true)}
          data-testid="outbox-bulk-reschedule"
        >
          {t("bulk.reschedule")}
        </Button>
        <Button
          size="compact-md"
          variant="default"
          leftSection={<IconX size={15} aria-hidden />}
          disabled={change.isPending}
          onClick={() => change.mutate({ ids, action: "cancel" })}
          data-testid="outbox-bulk-cancel"
        >
          {t("bulk.cancel")}
        </Button>
        <Button size="compact-md" variant="subtle" color="gray" onClick={onClear}>
          {t("bulk.clear")}
        </Button>
      </Group>
      {rescheduling && <RescheduleDialog ids={ids} onClose={() => setRescheduling(false)} onDone={onClear} />}
    </section>
  );
}
