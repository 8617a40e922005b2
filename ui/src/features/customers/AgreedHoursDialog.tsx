/** Noting the hours to which a customer agreed, and where that is written. */
import { Select, SimpleGrid, Switch, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { AgreedHoursView } from "@/bindings/AgreedHoursView";
import type { HeldBy } from "@/bindings/HeldBy";
import { DayInput } from "@/components/DayInput";
import { Dialog } from "@/components/Dialog";
import { Weekdays } from "@/components/Weekdays";
import { useFormat } from "@/lib/format";

/** What is written; a word on the telephone is none of it. */
const written = ["contract", "form", "email", "message"] as const;

interface Props {
  hours: AgreedHoursView | null;
  /** The rule that leaves no room for an agreement. */
  strict: HeldBy | null;
  busy: boolean;
  onSave: (hours: AgreedHoursView) => void;
  onClose: () => void;
}

export function AgreedHoursDialog({ hours, strict, busy, onSave, onClose }: Props) {
  const { t, i18n } = useTranslation("customers");
  const { locale } = useFormat();
  const [draft, setDraft] = useState<AgreedHoursView>(
    hours ?? {
      weekdays: [1, 2, 3, 4, 5],
      from: "19:00",
      until: "21:00",
      holidays: false,
      source: "form",
      on: locale.today,
      note: "",
    },
  );
  const set = (change: Partial<AgreedHoursView>) => setDraft({ ...draft, ...change });
  const isLate = draft.until <= draft.from;
  const rule = strict && (i18n.language.startsWith("en") ? strict.text_en : strict.text_es);
  return (
    <Dialog
      title={t("hours.dialog")}
      action={t("hours.save")}
      disabled={isLate || draft.weekdays.length === 0 || draft.on === ""}
      busy={busy}
      onSubmit={() => onSave(draft)}
      onClose={onClose}
      testId="hours-save"
    >
      <Text size="sm" c="dimmed">
        {t("hours.intro")}
      </Text>
      {rule && <Text size="sm">{t("hours.strict", { rule, source: strict.source })}</Text>}
      <Weekdays label={t("hours.days")} value={draft.weekdays} onChange={(weekdays) => set({ weekdays })} />
      <SimpleGrid cols={2} spacing="sm">
        <TextInput
          type="time"
          label={t("hours.from")}
          value={draft.from}
          onChange={(event) => set({ from: event.currentTarget.value })}
          data-autofocus
        />
        <TextInput
          type="time"
          label={t("hours.until")}
          value={draft.until}
          onChange={(event) => set({ until: event.currentTarget.value })}
          error={isLate ? t("hours.late") : null}
        />
      </SimpleGrid>
      <Switch
        label={t("hours.holidays")}
        checked={draft.holidays}
        onChange={(event) => set({ holidays: event.currentTarget.checked })}
      />
      <SimpleGrid cols={2} spacing="sm">
        <Select
          label={t("hours.source")}
          data={written.map((word) => ({ value: word, label: t(`consents.sources.${word}`) }))}
          value={draft.source}
          onChange={(source) => source && set({ source })}
          allowDeselect={false}
        />
        <DayInput
          label={t("hours.on")}
          value={draft.on}
          onChange={(on) => set({ on })}
          maxDate={locale.today}
        />
      </SimpleGrid>
      <TextInput
        label={t("hours.note")}
        placeholder={t("hours.notePlace")}
        value={draft.note}
        onChange={(event) => set({ note: event.currentTarget.value })}
        maxLength={200}
      />
    </Dialog>
  );
}
