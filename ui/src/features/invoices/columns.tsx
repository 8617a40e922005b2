/** The columns of the list of invoices; ids are the program's names of orders. */
import { Text } from "@mantine/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { InvoiceRow } from "@/bindings/InvoiceRow";
import { Amount, type Column, StateBadge } from "@/components";
import { useFormat } from "@/lib/format";
import { stateOf } from "./state";

export function InvoiceState({ row, size }: { row: InvoiceRow; size?: "sm" | "md" }) {
  const { t } = useTranslation("invoices");
  const { semantic, key, days } = stateOf(row);
  return <StateBadge size={size} state={semantic} label={t(`state.${key}`, { count: days })} />;
}

/** What is shown until somebody chooses. */
export const usualColumns = ["number", "name", "due_on", "state", "open"] as const;

export function useInvoiceColumns(): Column<InvoiceRow>[] {
  const { t } = useTranslation("invoices");
  const { date, money, locale } = useFormat();
  return useMemo(
    () => [
      {
        id: "number",
        header: t("columns.number"),
        width: "minmax(8.5rem, 1fr)",
        sortable: true,
        cell: (row) => (
          <>
            <Text size="sm" fw={600} truncate title={row.invoice}>
              {row.invoice}
            </Text>
            <Text size="xs" c="dimmed" truncate>
              {t("columns.issuedOn", { date: date(row.issued_on) })}
            </Text>
          </>
        ),
      },
      {
        id: "name",
        header: t("columns.customer"),
        width: "minmax(7rem, 1.8fr)",
        sortable: true,
        cell: (row) => (
          <Text size="sm" truncate title={row.name}>
            {row.name}
          </Text>
        ),
      },
      {
        id: "due_on",
        header: t("columns.due"),
        width: "minmax(6.25rem, 0.8fr)",
        sortable: true,
        cell: (row) => date(row.due_on),
      },
      {
        id: "state",
        header: t("columns.state"),
        width: "minmax(11rem, 1.1fr)",
        cell: (row) => <InvoiceState row={row} />,
      },
      {
        id: "open",
        header: t("columns.open"),
        width: "minmax(8rem, 1fr)",
        align: "end",
        sortable: true,
        cell: (row) => {
          const code = row.currency !== locale.currency;
          return (
            <>
              <Amount fw={600} amount={row.open} currency={row.currency} code={code} />
              {row.open !== row.total && (
                <Text size="xs" c="dimmed" className="tabular" truncate>
                  {t("columns.ofTotal", { total: money(row.total, row.currency, { code }) })}
                </Text>
              )}
            </>
          );
        },
      },
      {
        id: "issued_on",
        header: t("columns.issued"),
        width: "minmax(6.25rem, 0.8fr)",
        sortable: true,
        cell: (row) => date(row.issued_on),
      },
      {
        id: "total",
        header: t("columns.total"),
        width: "minmax(7rem, 0.9fr)",
        align: "end",
        sortable: true,
        cell: (row) => (
          <Amount amount={row.total} currency={row.currency} code={row.currency !== locale.currency} />
        ),
      },
      {
        id: "paid_on",
        header: t("columns.paid"),
        width: "minmax(6.25rem, 0.8fr)",
        cell: (row) => (row.paid_on === null ? "–" : date(row.paid_on)),
      },
      {
        id: "customer",
        header: t("columns.code"),
        width: "minmax(6rem, 0.7fr)",
        cell: (row) => row.customer,
      },
    ],
    [t, date, money, locale.currency],
  );
}
