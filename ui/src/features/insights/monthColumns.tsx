/** The months whose sales a countback uses up. */
import { Stack, Text } from "@mantine/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { InsightRow } from "@/bindings/InsightRow";
import { Amount, type Column } from "@/components";
import { useFormat } from "@/lib/format";

/** With a capital, as it begins the row. */
function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function useMonthColumns(): Column<InsightRow>[] {
  const { t } = useTranslation("insights");
  const { number, money, locale } = useFormat();
  return useMemo(() => {
    const name = new Intl.DateTimeFormat(locale.language, {
      month: "long",
      year: "numeric",
      timeZone: "UTC",
    });
    return [
      {
        id: "month",
        header: t("columns.month"),
        width: "minmax(9rem, 1.4fr)",
        cell: (row) => (
          <Text size="sm" fw={600}>
            {capital(name.format(new Date(`${row.due_on}T00:00:00Z`)))}
          </Text>
        ),
      },
      {
        id: "days",
        header: t("columns.days"),
        width: "minmax(7rem, 0.9fr)",
        align: "end",
        cell: (row) =>
          row.month &&
          t("columns.daysOf", { days: number(Number(row.month.days)), count: row.month.of_days }),
      },
      {
        id: "used",
        header: t("columns.used"),
        width: "minmax(9rem, 1.2fr)",
        align: "end",
        cell: (row) => (
          <Stack gap={0}>
            <Amount amount={row.amount} currency={row.currency} fw={600} />
            <Text size="xs" c="dimmed">
              {row.month && t("columns.ofSales", { sales: money(row.month.sales, row.currency) })}
            </Text>
          </Stack>
        ),
      },
    ] satisfies Column<InsightRow>[];
  }, [t, number, money, locale.language]);
}
