/** The columns of the list of customers; ids are the program's names of orders where it has one. */
import { Stack, Text } from "@mantine/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { CustomerRow } from "@/bindings/CustomerRow";
import { Amount, Amounts, type Column } from "@/components";
import { ClassBadge } from "@/components/ClassBadge";
import { useCountryName } from "@/lib/countries";
import { useFormat } from "@/lib/format";
import { Standing } from "./Standing";

/** What is shown until somebody chooses. */
export const usualColumns = ["name", "state", "next_due", "overdue", "open"] as const;

/** How the list can be sorted. */
export const orders = [
  "name",
  "code",
  "city",
  "country",
  "segment",
  "open",
  "overdue",
  "next_due",
  "last_payment",
  "average_delay",
  "on_time",
  "sales",
] as const;

function Nothing() {
  return (
    <Text span inherit c="dimmed">
      –
    </Text>
  );
}

function Plain({ text }: { text: string }) {
  return text === "" ? (
    <Nothing />
  ) : (
    <Text size="sm" truncate title={text}>
      {text}
    </Text>
  );
}

export function useCustomerColumns(): Column<CustomerRow>[] {
  const { t } = useTranslation(["customers", "segments", "common"]);
  const { date, locale } = useFormat();
  const countryName = useCountryName();
  return useMemo(() => {
    const day = (iso: string | null) =>
      iso === null ? <Nothing /> : <span style={{ whiteSpace: "nowrap" }}>{date(iso)}</span>;
    return [
      {
        id: "name",
        header: t("columns.name"),
        width: "minmax(9.5rem, 2fr)",
        sortable: true,
        cell: (row) => (
          <Stack gap={0}>
            <Text size="sm" fw={600} truncate title={row.name}>
              {row.name}
            </Text>
            <Text size="xs" c="dimmed" truncate>
              {[
                row.customer,
                row.class === "" ? "" : t(`segments:words.class.${row.class}` as "segments:words.class.new"),
                row.segment,
              ]
                .filter(Boolean)
                .join(" · ")}
            </Text>
          </Stack>
        ),
      },
      {
        id: "state",
        header: t("columns.state"),
        width: "minmax(10.9rem, 1.2fr)",
        cell: (row) => <Standing row={row} />,
      },
      {
        id: "class",
        header: t("columns.class"),
        width: "minmax(6.5rem, 0.7fr)",
        cell: (row) => <ClassBadge size="sm" name={row.class} />,
      },
      {
        id: "next_due",
        header: t("columns.next_due"),
        width: "minmax(6.6rem, 0.7fr)",
        sortable: true,
        cell: (row) => day(row.next_due_on),
      },
      {
        id: "overdue",
        header: t("columns.overdue"),
        width: "minmax(7.4rem, 0.8fr)",
        align: "end",
        sortable: true,
        cell: (row) => {
          const overdue = row.balances
            .filter((balance) => /[1-9]/.test(balance.overdue))
            .map(({ currency, overdue: amount }) => ({ currency, amount }));
          return overdue.length === 0 ? <Nothing /> : <Amounts amounts={overdue} />;
        },
      },
      {
        id: "open",
        header: t("columns.open"),
        width: "minmax(7.6rem, 0.9fr)",
        align: "end",
        sortable: true,
        cell: (row) =>
          row.balances.length === 0 ? (
            <Nothing />
          ) : (
            <Amounts
              fw={600}
              amounts={row.balances.map(({ currency, open }) => ({ currency, amount: open }))}
            />
          ),
      },
      {
        id: "average_delay",
        header: t("columns.average_delay"),
        width: "minmax(6.5rem, 0.7fr)",
        align: "end",
        sortable: true,
        cell: (row) =>
          row.average_days_late === null ? (
            <Nothing />
          ) : (
            t("segments:unit.days", { count: row.average_days_late })
          ),
      },
      {
        id: "on_time",
        header: t("columns.on_time"),
        width: "minmax(6rem, 0.7fr)",
        align: "end",
        sortable: true,
        cell: (row) => (row.due === 0 ? <Nothing /> : t("columns.of", { count: row.on_time, of: row.due })),
      },
      {
        id: "last_payment",
        header: t("columns.last_payment"),
        width: "minmax(6.5rem, 0.7fr)",
        sortable: true,
        cell: (row) => day(row.last_payment_on),
      },
      {
        id: "sales",
        header: t("columns.sales"),
        width: "minmax(7.25rem, 0.9fr)",
        align: "end",
        sortable: true,
        cell: (row) =>
          /[1-9]/.test(row.sales) ? <Amount amount={row.sales} currency={locale.currency} /> : <Nothing />,
      },
      {
        id: "commitment",
        header: t("columns.commitment"),
        width: "minmax(7.5rem, 0.8fr)",
        cell: (row) =>
          row.commitment === "none" || row.commitment === "" ? (
            <Nothing />
          ) : (
            t(`segments:words.commitment.${row.commitment}` as "segments:words.commitment.promised")
          ),
      },
      {
        id: "city",
        header: t("columns.city"),
        width: "minmax(6.5rem, 0.9fr)",
        sortable: true,
        cell: (row) => <Plain text={row.city} />,
      },
      {
        id: "country",
        header: t("columns.country"),
        width: "minmax(6.5rem, 0.8fr)",
        sortable: true,
        cell: (row) => <Plain text={countryName(row.country)} />,
      },
      {
        id: "segment",
        header: t("columns.segment"),
        width: "minmax(6.5rem, 0.9fr)",
        sortable: true,
        cell: (row) => <Plain text={row.segment} />,
      },
      {
        id: "code",
        header: t("columns.code"),
        width: "minmax(5rem, 0.6fr)",
        sortable: true,
        cell: (row) => <Plain text={row.customer} />,
      },
      {
        id: "tax_id",
        header: t("columns.tax_id"),
        width: "minmax(7.5rem, 0.9fr)",
        cell: (row) => <Plain text={row.tax_id} />,
      },
      {
        id: "email",
        header: t("columns.email"),
        width: "minmax(8rem, 1.2fr)",
        cell: (row) => <Plain text={row.email} />,
      },
      {
        id: "phone",
        header: t("columns.phone"),
        width: "minmax(8rem, 0.9fr)",
        cell: (row) => <Plain text={row.phone} />,
      },
      {
        id: "channel",
        header: t("columns.channel"),
        width: "minmax(6rem, 0.7fr)",
        cell: (row) =>
          row.channel === "" ? <Nothing /> : t(`common:channel.${row.channel}` as "common:channel.email"),
      },
    ] satisfies Column<CustomerRow>[];
  }, [t, date, countryName, locale.currency]);
}
