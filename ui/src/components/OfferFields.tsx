/** What an early-payment offer gives and until when: hundredths, an amount, or late charges given up. */
import { Checkbox, NumberInput, SegmentedControl, SimpleGrid, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/lib/format";
import { numberMarks } from "@/lib/numberMarks";
import { type OfferTerms, reductions } from "@/lib/offers";
import { DayInput } from "./DayInput";
import { MoneyInput } from "./MoneyInput";

interface Props {
  value: OfferTerms;
  onChange: (terms: OfferTerms) => void;
  currency: string;
  /** The offer may be left out, by taking its day out. */
  optional?: boolean;
}

export function OfferFields({ value, onChange, currency, optional = false }: Props) {
  const { t } = useTranslation("offers");
  const { locale } = useFormat();
  const marks = numberMarks(`${locale.language}-${locale.country}`);
  const set = (part: Partial<OfferTerms>) => onChange({ ...value, ...part });
  return (
    <Stack gap="sm">
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label={t("gives.label")}
        data={reductions.map((gives) => ({ value: gives, label: t(`gives.${gives}`) }))}
        value={value.gives}
        onChange={(gives) => set({ gives: gives as OfferTerms["gives"] })}
      />
      <SimpleGrid cols={value.gives === "charges" ? 1 : 2} spacing="sm">
        {value.gives === "percent" && (
          <NumberInput
            label={t("percent")}
            value={value.percent}
            onValueChange={({ value: percent }) => set({ percent })}
            decimalSeparator={marks.decimal}
            min={0}
            max={99}
            decimalScale={4}
            hideControls
            data-autofocus={optional ? undefined : true}
            data-testid="offer-percent"
          />
        )}
        {value.gives === "amount" && (
          <MoneyInput
            label={t("amount")}
            value={value.amount}
            onChange={(amount) => set({ amount })}
            currency={currency}
            data-testid="offer-amount"
          />
        )}
        <DayInput
          label={t("until")}
          value={value.until}
          onChange={(until) => set({ until })}
          minDate={locale.today}
          clearable={optional}
          data-testid="offer-until"
        />
      </SimpleGrid>
      {value.gives !== "charges" && (
        <Checkbox
          label={t("waives")}
          checked={value.waives}
          onChange={(event) => set({ waives: event.currentTarget.checked })}
          data-testid="offer-waives"
        />
      )}
    </Stack>
  );
}
