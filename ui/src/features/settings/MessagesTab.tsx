/** How and when customers are written to. */
import { NativeSelect, NumberInput, SimpleGrid, Stack, Textarea, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Weekdays } from "@/components/Weekdays";
import { useBook } from "@/lib/book";
import { Section } from "./Section";
import type { Draft } from "./useDraft";

const hours = Array.from({ length: 48 }, (_, half) => {
  const hour = String(Math.floor(half / 2)).padStart(2, "0");
  return `${hour}:${half % 2 === 0 ? "00" : "30"}`;
});

function withCurrent(current: string): string[] {
  return hours.includes(current) ? hours : [current, ...hours].sort();
}

export function MessagesTab({ draft }: { draft: Draft }) {
  const { t } = useTranslation("settings");
  const { value, set } = draft;
  const book = useBook();
  return (
    <Stack gap="md">
      <Section title={t("messages.sign")} text={t("messages.signText")}>
        <Textarea
          label={t("field.signature")}
          autosize
          minRows={3}
          maxRows={8}
          value={value.signature}
          onChange={(event) => set({ signature: event.currentTarget.value })}
        />
      </Section>
      <Section title={t("messages.when")} text={t("messages.whenText")}>
        <SimpleGrid cols={2} maw={320}>
          <NativeSelect
            label={t("field.contact_from")}
            data={withCurrent(value.contact_from)}
            value={value.contact_from}
            onChange={(event) => set({ contact_from: event.currentTarget.value })}
          />
          <NativeSelect
            label={t("field.contact_until")}
            data={withCurrent(value.contact_until)}
            value={value.contact_until}
            onChange={(event) => set({ contact_until: event.currentTarget.value })}
            error={value.contact_until <= value.contact_from ? t("field.contact_untilEarly") : null}
          />
        </SimpleGrid>
        <Weekdays
          label={t("field.contact_weekdays")}
          value={value.contact_weekdays}
          onChange={(contact_weekdays) => set({ contact_weekdays })}
          error={value.contact_weekdays.length === 0 ? t("field.contact_weekdaysNone") : null}
        />
      </Section>
      <Section title={t("messages.rules")} text={t("messages.rulesText")}>
        <SimpleGrid cols={2} style={{ alignItems: "end" }}>
          <NumberInput
            label={t("field.term_days")}
            description={t("field.term_daysHint")}
            min={0}
            max={720}
            allowDecimal={false}
            suffix={` ${t("field.days")}`}
            value={value.term_days}
            onChange={(days) => typeof days === "number" && set({ term_days: days })}
          />
          <TextInput
            label={t("field.tolerance")}
            description={t("field.toleranceHint")}
            inputMode="decimal"
            rightSection={<span className="tabular">{book?.currency}</span>}
            rightSectionWidth={52}
            value={value.tolerance}
            onChange={(event) => set({ tolerance: event.currentTarget.value.replace(",", ".") })}
            error={/^\d+(\.\d+)?$/.test(value.tolerance) ? null : t("field.toleranceInvalid")}
          />
        </SimpleGrid>
      </Section>
    </Stack>
  );
}
