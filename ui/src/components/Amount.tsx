/** Money on the screen: tabular figures, in the book's way of writing. */
import { Stack, Text, type TextProps } from "@mantine/core";
import type { CurrencyAmount } from "@/bindings/CurrencyAmount";
import { type MoneyOptions, useFormat } from "@/lib/format";

interface Props extends TextProps, MoneyOptions {
  /** Decimal string. */
  amount: string;
  /** ISO 4217. */
  currency: string;
}

/** One amount. */
export function Amount({ amount, currency, whole, code, className, ...text }: Props) {
  const { money } = useFormat();
  return (
    <Text span inherit className={`tabular ${className ?? ""}`} style={{ whiteSpace: "nowrap" }} {...text}>
      {money(amount, currency, { whole, code })}
    </Text>
  );
}

interface AmountsProps extends TextProps, MoneyOptions {
  /** One per currency; they are never added. */
  amounts: readonly CurrencyAmount[];
  /** The amounts after the first are smaller and dimmed. */
  lead?: boolean;
}

/** Amounts in several currencies under each other; zero in the book's own currency when there is none. */
export function Amounts({ amounts, lead = false, whole, ...text }: AmountsProps) {
  const { locale } = useFormat();
  const shown = amounts.length > 0 ? amounts : [{ amount: "0", currency: locale.currency }];
  return (
    <Stack gap={0}>
      {shown.map(({ amount, currency }, index) => (
        <Text
          key={currency}
          component="div"
          {...text}
          {...(lead && index > 0 ? { size: "sm", c: "dimmed", fw: 500 } : {})}
        >
          <Amount amount={amount} currency={currency} whole={whole} code={shown.length > 1} />
        </Text>
      ))}
    </Stack>
  );
}
