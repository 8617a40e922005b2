/** The portfolio as it was at the end of any day: its aging, and the invoices that were open then. */
import { Text } from "@mantine/core";
import { IconFileInvoice } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { AsOfRow } from "@/bindings/AsOfRow";
import type { BucketsView } from "@/bindings/BucketsView";
import { Amount, BucketBar, type Column, EmptyState, ErrorState, VirtualTable } from "@/components";
import { Card } from "@/components/Card";
import { DayInput } from "@/components/DayInput";
import { useFormat } from "@/lib/format";
import { useAging, usePast } from "./api";
import classes from "./insights.module.css";

export function AsOfCard({ currency }: { currency: string }) {
  const { t } = useTranslation("insights");
  const { locale, money } = useFormat();
  const [day, setDay] = useState(locale.today);
  const [bucket, setBucket] = useState<keyof BucketsView>();
  const aging = useAging(day).data?.currencies.find((part) => part.currency === currency);
  const list = usePast({ as_of: day, currency, bucket });
  const columns = useColumns();
  const navigate = useNavigate();
  return (
    <Card
      title={t("asOf.title")}
      action={
        <DayInput
          aria-label={t("asOf.day")}
          value={day}
          onChange={(chosen) => chosen !== "" && setDay(chosen)}
          maxDate={locale.today}
          w={150}
          size="xs"
        />
      }
    >
      {aging ? (
        <>
          <Text size="sm" c="dimmed" mb="xs">
            {t("asOf.balance", { amount: money(aging.total, currency) })}
            {Number(aging.unapplied) !== 0 &&
              ` · ${t("asOf.onAccount", { amount: money(aging.unapplied, currency) })}`}
          </Text>
          <BucketBar
            buckets={aging.buckets}
            currency={currency}
            onBucket={(chosen) => setBucket(bucket === chosen ? undefined : chosen)}
          />
        </>
      ) : (
        <Text size="sm" c="dimmed">
          {t("asOf.none")}
        </Text>
      )}
      {list.error ? (
        <ErrorState error={list.error} onRetry={list.retry} />
      ) : (
        <div className={classes.past}>
          <VirtualTable
            label={t("asOf.list")}
            columns={columns}
            rows={list.rows}
            rowKey={(row) => row.invoice}
            rowHeight={44}
            total={list.total}
            onRowOpen={(row) => void navigate({ to: "/invoices/$invoice", params: { invoice: row.invoice } })}
            onEndReached={list.loadMore}
            loading={list.loading}
            empty={<EmptyState compact icon={IconFileInvoice} title={t("asOf.empty")} />}
          />
        </div>
      )}
    </Card>
  );
}

function useColumns(): Column<AsOfRow>[] {
  const { t } = useTranslation("insights");
  const { date, number } = useFormat();
  return useMemo(
    () => [
      {
        id: "invoice",
        header: t("columns.invoice"),
        width: "minmax(6rem, 0.8fr)",
        cell: (row) => (
          <Text size="sm" fw={600} truncate>
            {row.invoice}
          </Text>
        ),
      },
      {
        id: "name",
        header: t("columns.customer"),
        width: "minmax(9rem, 1.6fr)",
        cell: (row) => (
          <Text size="sm" truncate title={row.name}>
            {row.name}
          </Text>
        ),
      },
      {
        id: "due",
        header: t("columns.due"),
        width: "minmax(6.5rem, 0.7fr)",
        cell: (row) => date(row.due_on),
      },
      {
        id: "days",
        header: t("columns.late"),
        width: "minmax(5rem, 0.5fr)",
        align: "end",
        cell: (row) => (row.days > 0 ? number(row.days) : "–"),
      },
      {
        id: "open",
        header: t("columns.open"),
        width: "minmax(7rem, 0.8fr)",
        align: "end",
        cell: (row) => <Amount amount={row.open} currency={row.currency} fw={600} />,
      },
    ],
    [t, date, number],
  );
}
