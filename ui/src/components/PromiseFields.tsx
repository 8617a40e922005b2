/** How much and on which day somebody promises to pay: filled in with what is owed, and one click for the day. */
import { Chip, Group, Input, NumberInput, Select, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { CurrencyBuckets } from "@/bindings/CurrencyBuckets";
import { isPositive } from "@/lib/decimal";
import { useFormat } from "@/lib/format";
import { numberMarks } from "@/lib/numberMarks";
import { quickDays } from "@/lib/promiseDays";
import { suggestedAmount } from "@/lib/suggestedAmount";
import { DayInput } from "./DayInput";

/** What is promised so far. */
export interface PromiseDraft {
  /** Decimal string; may be empty. */
  amount: string;
  currency: string;
  /** ISO date; empty until a day is chosen. */
  on: string;
}

/** Nothing promised yet, prefilled with the first balance. */
export function emptyPromise(balances: readonly CurrencyBuckets[], currency: string): PromiseDraft {
  return { amount: suggestedAmount(balances[0]), currency: balances[0]?.currency ?? currency, on: "" };
}

/** Whether it can be saved on `today`. */
export function isPromise(draft: PromiseDraft, today: string): boolean {
  return isPositive(draft.amount) && draft.on >= today;
}

interface Props {
  value: PromiseDraft;
  onChange: (draft: PromiseDraft) => void;
  balances: readonly CurrencyBuckets[];
  /** A day may be taken back, where the promise itself is optional. */
  optional?: boolean;
}

export function PromiseFields({ value, onChange, balances, optional = false }: Props) {
  const { t } = useTranslation("promises");
  const { locale, weekday, longDate } = useFormat();
  const marks = numberMarks(`${locale.language}-${locale.country}`);
  const set = (part: Partial<PromiseDraft>) => onChange({ ...value, ...part });
  const currencies = balances.map((balance) => balance.currency);
  return (
    <Stack gap="sm">
      <Group gap="sm" align="flex-start" grow preventGrowOverflow={false}>
        <NumberInput
          label={t("add.amount")}
          value={value.amount}
          onValueChange={({ value: amount }) => set({ amount })}
          thousandSeparator={marks.group}
          decimalSeparator={marks.decimal}
          allowNegative={false}
          hideControls
          rightSection={
            currencies.length > 1 ? undefined : (
              <Text size="xs" c="dimmed">
                {value.currency}
              </Text>
            )
          }
          rightSectionWidth={48}
          error={value.amount !== "" && !isPositive(value.amount) ? t("add.amountWrong") : undefined}
          styles={{ input: { fontVariantNumeric: "tabular-nums" } }}
          data-autofocus={optional ? undefined : true}
          data-testid="promise-amount"
        />
        {currencies.length > 1 && (
          <Select
            label={t("add.currency")}
            data={currencies}
            value={value.currency}
            maw={120}
            onChange={(currency) => {
              if (!currency) return;
              set({
                currency,
                amount: suggestedAmount(balances.find((balance) => balance.currency === currency)),
              });
            }}
          />
        )}
      </Group>
      <Input.Wrapper label={t("add.day")} labelElement="div">
        <Group gap="xs" mt={6} role="radiogroup" aria-label={t("add.day")}>
          {quickDays(locale.today).map(({ day, iso }) => (
            <Chip
              key={day}
              type="radio"
              name="promise-day"
              size="sm"
              checked={value.on === iso}
              onChange={() => set({ on: iso })}
              onClick={() => optional && value.on === iso && set({ on: "" })}
              wrapperProps={{ "data-testid": `promise-${day}` }}
            >
              {t(`quick.${day}`)}
              <Text span size="xs" c={value.on === iso ? undefined : "dimmed"} ml={6}>
                {weekday(iso)}
              </Text>
            </Chip>
          ))}
          <DayInput
            aria-label={t("add.otherDay")}
            placeholder={t("add.otherDay")}
            value={value.on}
            onChange={(on) => set({ on })}
            minDate={locale.today}
            clearable={optional}
            w={150}
            popoverProps={{ withinPortal: true }}
          />
        </Group>
      </Input.Wrapper>
      {value.on !== "" && (
        <Text size="sm" c="dimmed" aria-live="polite">
          {longDate(value.on)}
        </Text>
      )}
    </Stack>
  );
}
