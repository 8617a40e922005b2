/** What amounts of several currencies are worth together, marked as converted; nothing while there is nothing to convert. */
import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { CurrencyAmount } from "@/bindings/CurrencyAmount";
import { useFormat } from "@/lib/format";
import { useView } from "@/lib/query";

interface Props {
  amounts: readonly CurrencyAmount[];
  /** Without the smallest units. */
  whole?: boolean;
}

export function Converted({ amounts, whole }: Props) {
  const { t } = useTranslation("common");
  const { money, date } = useFormat();
  const { data } = useView(
    "rates.convert",
    { amounts: amounts.map(({ currency, amount }) => ({ currency, amount })) },
    { enabled: amounts.length > 0 },
  );
  if (!data || data.total === null) return null;
  const sum = money(data.total, data.currency, { whole, code: true });
  const day = data.oldest_rate_on === null ? undefined : date(data.oldest_rate_on);
  return (
    <Text size="xs" c="dimmed" component="span" className="tabular" data-testid="converted">
      {day === undefined ? t("converted.sum", { sum }) : t("converted.sumOn", { sum, day })}
    </Text>
  );
}
