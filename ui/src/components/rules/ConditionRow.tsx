/** One condition of a rule: of what, how, and compared with what. */
import { ActionIcon, MultiSelect, NumberInput, Select, TagsInput, Text } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { RuleChoices } from "@/bindings/RuleChoices";
import { useFormat } from "@/lib/format";
import { numberMarks } from "@/lib/numberMarks";
import {
  type Condition,
  type Field,
  fieldNames,
  fields,
  isValueless,
  newCondition,
  type Op,
  ops,
  words,
} from "./model";
import classes from "./rules.module.css";
import { unitOf, useRuleWords } from "./words";

const groups: Record<string, readonly Field[]> = {
  debt: ["overdue", "open", "oldest_days", "overdue_invoices", "open_invoices"],
  habit: [
    "class",
    "average_delay",
    "on_time_rate",
    "paid_invoices",
    "days_since_payment",
    "sales_share",
    "days_as_customer",
    "days_since_created",
  ],
  talk: [
    "open_promise",
    "has_dispute",
    "broken_promises",
    "commitment",
    "days_since_contact",
    "silent_contacts",
  ],
  data: fieldNames.slice(fieldNames.indexOf("city")),
};

interface Props {
  value: Condition;
  onChange: (condition: Condition) => void;
  onRemove: () => void;
  choices: RuleChoices;
}

export function ConditionRow({ value, onChange, onRemove, choices }: Props) {
  const { t } = useTranslation("segments");
  const kind = fields[value.field];
  return (
    <div className={classes.condition}>
      <Select
        aria-label={t("editor.field")}
        allowDeselect={false}
        searchable
        maxDropdownHeight={320}
        data={Object.entries(groups).map(([group, names]) => ({
          group: t(`groups.${group}` as "groups.debt"),
          items: names.map((name) => ({ value: name, label: t(`fields.${name}`) })),
        }))}
        value={value.field}
        onChange={(field) => {
          if (!field || field === value.field) return;
          const fresh = newCondition(field as Field);
          const keeps = fields[field as Field] === kind;
          onChange(
            keeps && kind !== "choice" ? { ...value, field: field as Field } : { ...fresh, id: value.id },
          );
        }}
        data-testid="rule-field"
      />
      <Select
        aria-label={t("editor.op")}
        allowDeselect={false}
        data={ops[kind].map((op) => ({
          value: op,
          label: t(kind === "flag" ? `ops.flag_${op as "yes"}` : `ops.${op}`),
        }))}
        value={value.op}
        onChange={(op) => op && onChange({ ...value, op: op as Op })}
        data-testid="rule-op"
      />
      <div className={classes.value}>
        {!isValueless(value.op) && <Value value={value} onChange={onChange} choices={choices} />}
      </div>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={t("editor.remove")}
        title={t("editor.remove")}
        onClick={onRemove}
      >
        <IconX size={16} aria-hidden />
      </ActionIcon>
    </div>
  );
}

function Value({ value, onChange, choices }: Omit<Props, "onRemove">) {
  const { t } = useTranslation("segments");
  const { locale } = useFormat();
  const { value: wordOf } = useRuleWords(choices.lists);
  const marks = numberMarks(`${locale.language}-${locale.country}`);
  const { field } = value;
  const kind = fields[field];
  const set = (values: string[]) => onChange({ ...value, values });
  const label = t("editor.value");
  if (kind === "text" || kind === "tag") {
    const offered: Partial<Record<Field, string[]>> = {
      city: choices.cities,
      segment: choices.segments,
      tag: choices.tags,
    };
    const known = offered[field] ?? [];
    return (
      <TagsInput
        aria-label={label}
        placeholder={value.values.length === 0 ? t("editor.typeText") : undefined}
        data={known}
        value={value.values}
        onChange={set}
        acceptValueOnBlur
        data-testid="rule-value"
      />
    );
  }
  if (kind === "choice" || kind === "list") {
    const known = field === "country" ? choices.countries : (words[field as keyof typeof words] ?? []);
    const data =
      kind === "list"
        ? choices.lists.map((list) => ({ value: String(list.segment), label: list.name }))
        : known.map((word) => ({ value: word, label: wordOf(field, word) }));
    return (
      <MultiSelect
        aria-label={label}
        placeholder={value.values.length === 0 ? t("editor.choose") : undefined}
        nothingFoundMessage={t(kind === "list" ? "editor.noList" : "editor.noWord")}
        searchable={field === "country"}
        data={data}
        value={value.values}
        onChange={set}
        data-testid="rule-value"
      />
    );
  }
  const unit = unitOf(field);
  const currency = value.currency ?? choices.currencies[0] ?? locale.currency;
  return (
    <>
      <NumberInput
        aria-label={label}
        placeholder={t("editor.typeNumber")}
        value={value.values[0] ?? ""}
        onValueChange={({ value: text }) => set(text === "" ? [] : [text])}
        thousandSeparator={marks.group}
        decimalSeparator={marks.decimal}
        allowDecimal={kind === "amount"}
        allowNegative={kind === "number"}
        hideControls
        rightSection={
          unit && (
            <Text size="xs" c="dimmed">
              {t(`unit.${unit}Short`)}
            </Text>
          )
        }
        rightSectionWidth={unit ? 48 : undefined}
        styles={{ input: { fontVariantNumeric: "tabular-nums" } }}
        data-testid="rule-value"
      />
      {kind === "amount" && choices.currencies.length > 1 && (
        <Select
          w={92}
          allowDeselect={false}
          aria-label={t("editor.currency")}
          data={choices.currencies}
          value={currency}
          onChange={(code) => code && onChange({ ...value, currency: code })}
        />
      )}
    </>
  );
}
