/** An amount, typed with the marks of the book's country; a decimal string in and out. */
import { NumberInput, type NumberInputProps, Text } from "@mantine/core";
import { useFormat } from "@/lib/format";
import { numberMarks } from "@/lib/numberMarks";

interface Props extends Omit<NumberInputProps, "value" | "onChange"> {
  /** Decimal; may be empty. */
  value: string;
  onChange: (amount: string) => void;
  /** Shown at the end of the field. */
  currency?: string;
}

export function MoneyInput({ value, onChange, currency, ...rest }: Props) {
  const { locale } = useFormat();
  const marks = numberMarks(`${locale.language}-${locale.country}`);
  return (
    <NumberInput
      value={value}
      onValueChange={({ value: amount }) => onChange(amount)}
      thousandSeparator={marks.group}
      decimalSeparator={marks.decimal}
      allowNegative={false}
      hideControls
      rightSection={
        currency && (
          <Text size="xs" c="dimmed">
            {currency}
          </Text>
        )
      }
      rightSectionWidth={currency ? 48 : undefined}
      styles={{ input: { fontVariantNumeric: "tabular-nums" } }}
      {...rest}
    />
  );
}
