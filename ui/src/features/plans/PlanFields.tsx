/** The fields of a payment plan. */
import {
  ActionIcon,
  Button,
  Checkbox,
  Group,
  MultiSelect,
  NumberInput,
  SegmentedControl,
  Select,
  SimpleGrid,
  Stack,
  Switch,
  Text,
  TextInput,
} from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { CustomerView } from "@/bindings/CustomerView";
import type { OddInstalment } from "@/bindings/OddInstalment";
import { DayInput } from "@/components/DayInput";
import { MoneyInput } from "@/components/MoneyInput";
import { addDays, useFormat } from "@/lib/format";
import { useOpenInvoices } from "./api";
import { channels, type PlanForm, paces, type Split, splits } from "./model";

interface Props {
  form: PlanForm;
  onChange: (form: PlanForm) => void;
  view: CustomerView;
  replaces?: number;
  /** The payment that rounding makes larger, if one. */
  odd?: OddInstalment | null;
}

export function PlanFields({ form, onChange, view, replaces, odd }: Props) {
  const { t } = useTranslation(["plans", "promises"]);
  const { locale } = useFormat();
  const set = (part: Partial<PlanForm>) => onChange({ ...form, ...part });
  return (
    <Stack gap="sm" miw={0}>
      {replaces === undefined ? (
        <Covered form={form} set={set} view={view} />
      ) : (
        <Text size="sm" c="dimmed">
          {t("replanNote", { plan: replaces })}
        </Text>
      )}
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label={t("split.label")}
        data={splits.map((value) => ({ value, label: t(`split.${value}`) }))}
        value={form.split}
        onChange={(value) => set({ split: value as Split })}
      />
      {form.split === "custom" ? (
        <Custom form={form} set={set} />
      ) : (
        <SimpleGrid cols={3} spacing="sm">
          {form.split === "count" ? (
            <NumberInput
              label={t("count")}
              value={form.count}
              onChange={(value) => set({ count: Number(value) || 0 })}
              min={1}
              max={120}
              allowDecimal={false}
              data-autofocus
              data-testid="plan-count"
            />
          ) : (
            <MoneyInput
              label={t("amount")}
              value={form.amount}
              onChange={(amount) => set({ amount })}
              data-autofocus
              data-testid="plan-amount"
            />
          )}
          <Select
            label={t("every")}
            data={paces.map((value) => ({ value, label: t(value) }))}
            value={form.every}
            onChange={(every) => every && set({ every })}
            allowDeselect={false}
          />
          <DayInput
            label={t("first")}
            value={form.firstOn}
            onChange={(firstOn) => set({ firstOn })}
            minDate={locale.today}
          />
        </SimpleGrid>
      )}
      <SimpleGrid cols={3} spacing="sm">
        <MoneyInput
          label={t("down")}
          value={form.down}
          onChange={(down) => set({ down })}
          data-testid="plan-down"
        />
        <NumberInput
          label={t("interest")}
          value={form.interest}
          onValueChange={({ value }) => set({ interest: value })}
          min={0}
          max={200}
          decimalScale={4}
          hideControls
          data-testid="plan-interest"
        />
        <NumberInput
          label={t("breakDays")}
          value={form.breakDays}
          onChange={(value) => set({ breakDays: Number(value) || 0 })}
          min={0}
          max={90}
          allowDecimal={false}
        />
      </SimpleGrid>
      {form.interest !== "" && (
        <Text size="xs" c="dimmed">
          {t("interestHelp")}
        </Text>
      )}
      {(odd || form.remainderFirst) && form.split === "count" && (
        <Checkbox
          label={t("remainderFirst")}
          checked={form.remainderFirst}
          onChange={(event) => set({ remainderFirst: event.currentTarget.checked })}
        />
      )}
      <Switch
        label={t("waives")}
        checked={form.waives}
        onChange={(event) => set({ waives: event.currentTarget.checked })}
      />
      <SimpleGrid cols={2} spacing="sm">
        <TextInput
          label={t("by")}
          value={form.by}
          onChange={(event) => set({ by: event.currentTarget.value })}
        />
        <Select
          label={t("channel")}
          data={channels.map((value) => ({ value, label: t(`promises:channels.${value}`) }))}
          value={form.channel}
          onChange={(channel) => set({ channel: channel ?? "" })}
          allowDeselect={false}
        />
      </SimpleGrid>
      <TextInput
        label={t("note")}
        value={form.note}
        onChange={(event) => set({ note: event.currentTarget.value })}
      />
    </Stack>
  );
}

interface PartProps {
  form: PlanForm;
  set: (part: Partial<PlanForm>) => void;
}

function Covered({ form, set, view }: PartProps & { view: CustomerView }) {
  const { t } = useTranslation("plans");
  const { weekday, money } = useFormat();
  const rows = useOpenInvoices(view.profile.customer).data?.rows ?? [];
  const currencies = view.balances.map(({ currency }) => currency);
  return (
    <Group gap="sm" align="flex-start" wrap="nowrap">
      <MultiSelect
        label={t("invoices")}
        placeholder={form.invoices.length === 0 ? t("allInvoices") : undefined}
        data={rows
          .filter((row) => row.currency === form.currency)
          .map((row) => ({
            value: row.invoice,
            label: `${row.invoice} · ${weekday(row.due_on)} · ${money(row.open, row.currency)}`,
          }))}
        value={form.invoices}
        onChange={(invoices) => set({ invoices })}
        searchable={rows.length > 8}
        clearable
        style={{ flex: 1 }}
      />
      {currencies.length > 1 && (
        <Select
          aria-label={form.currency}
          label=" "
          data={currencies}
          value={form.currency}
          onChange={(currency) => currency && set({ currency, invoices: [] })}
          allowDeselect={false}
          w={90}
        />
      )}
    </Group>
  );
}

function Custom({ form, set }: PartProps) {
  const { t } = useTranslation("plans");
  const { locale } = useFormat();
  const change = (key: number, part: { on?: string; amount?: string }) =>
    set({ custom: form.custom.map((one) => (one.key === key ? { ...one, ...part } : one)) });
  const add = () => {
    const last = form.custom.at(-1);
    const on = last && last.on !== "" ? addDays(last.on, 30) : "";
    set({ custom: [...form.custom, { key: (last?.key ?? 0) + 1, on, amount: last?.amount ?? "" }] });
  };
  return (
    <Stack gap={6}>
      {form.custom.map((one, index) => (
        <Group key={one.key} gap="xs" wrap="nowrap">
          <DayInput
            aria-label={t("custom.day", { number: index + 1 })}
            value={one.on}
            onChange={(on) => change(one.key, { on })}
            minDate={locale.today}
            style={{ flex: 1 }}
          />
          <MoneyInput
            aria-label={t("custom.amount", { number: index + 1 })}
            value={one.amount}
            onChange={(amount) => change(one.key, { amount })}
            style={{ flex: 1 }}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            disabled={form.custom.length === 1}
            aria-label={t("custom.remove", { number: index + 1 })}
            onClick={() => set({ custom: form.custom.filter(({ key }) => key !== one.key) })}
          >
            <IconX size={16} aria-hidden />
          </ActionIcon>
        </Group>
      ))}
      <Button
        variant="subtle"
        size="compact-sm"
        leftSection={<IconPlus size={14} aria-hidden />}
        onClick={add}
        style={{ alignSelf: "flex-start" }}
      >
        {t("custom.add")}
      </Button>
    </Stack>
  );
}
