/** A figure opened: how it is worked out, and the rows above and below the line. */
import { Drawer, SegmentedControl, Stack, Text } from "@mantine/core";
import { IconListDetails } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { InsightFigure } from "@/bindings/InsightFigure";
import type { InsightRow } from "@/bindings/InsightRow";
import { Amount, type Column, EmptyState, ErrorState, VirtualTable } from "@/components";
import { errorText } from "@/lib/errors";
import { useFormat } from "@/lib/format";
import { useInsightRows } from "./api";
import { useFigureText } from "./FigureCard";
import classes from "./insights.module.css";
import { useMonthColumns } from "./monthColumns";
import type { Days } from "./periods";

interface Props {
  figure: InsightFigure | undefined;
  currency: string;
  days: Days;
  onClose: () => void;
}

export function FigureDrawer({ figure, currency, days, onClose }: Props) {
  const { t } = useTranslation("insights");
  const write = useFigureText();
  return (
    <Drawer
      opened={figure !== undefined}
      onClose={onClose}
      position="right"
      size={640}
      title={figure && errorText(t, figure.name)}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      {figure && (
        <Stack gap="md" className={classes.drawer}>
          <div>
            <span className={`tabular ${classes.value}`}>{write(figure.value, figure.unit)}</span>
            {figure.before !== null && (
              <Text size="sm" c="dimmed">
                {t("before", { value: write(figure.before, figure.unit) })}
              </Text>
            )}
          </div>
          <Text size="sm" className={classes.formula}>
            {errorText(t, figure.formula)}
          </Text>
          {figure.opens && <Rows key={figure.figure} figure={figure} currency={currency} days={days} />}
        </Stack>
      )}
    </Drawer>
  );
}

function Rows({ figure, currency, days }: { figure: InsightFigure; currency: string; days: Days }) {
  const { t } = useTranslation("insights");
  const { number, money } = useFormat();
  const [part, setPart] = useState<"over" | "under">(figure.over.count > 0 ? "over" : "under");
  const list = useInsightRows({ figure: figure.figure, part, currency, ...days });
  const invoices = useColumns(figure.figure);
  const months = useMonthColumns();
  const counted = figure.figure === "dso_countback";
  const columns = counted && part === "under" ? months : invoices;
  // A customer may have been written to twice on a day.
  const keys = useMemo(() => new Map(list.rows.map((row, place) => [row, String(place)])), [list.rows]);
  const sum = list.first?.sum;
  const account = list.first?.on_account;
  return (
    <>
      {figure.under.count > 0 && (
        <SegmentedControl
          fullWidth
          aria-label={t("parts.label")}
          value={part}
          onChange={(value) => setPart(value === "over" ? "over" : "under")}
          data={[
            {
              value: "over",
              label: t(counted ? "parts.owed" : "parts.over", {
                count: figure.over.count,
                number: number(figure.over.count),
              }),
            },
            {
              value: "under",
              label: t(counted ? "parts.months" : "parts.under", {
                count: figure.under.count,
                number: number(figure.under.count),
              }),
            },
          ]}
        />
      )}
      {sum && (
        <Text size="sm" c="dimmed">
          {account && Number(account) !== 0
            ? t("parts.sumLess", { sum: money(sum, currency), account: money(account, currency) })
            : t("parts.sum", { sum: money(sum, currency) })}
        </Text>
      )}
      {list.error ? (
        <ErrorState error={list.error} onRetry={list.retry} />
      ) : (
        <div className={classes.rows}>
          <VirtualTable
            label={errorText(t, figure.name)}
            columns={columns}
            rows={list.rows}
            rowKey={(row) => keys.get(row) ?? row.invoice}
            rowHeight={52}
            total={list.total}
            onEndReached={list.loadMore}
            loading={list.loading}
            empty={<EmptyState compact icon={IconListDetails} title={t("parts.empty")} />}
          />
        </div>
      )}
    </>
  );
}

/** Figures whose rows are calls and messages. */
const contacts = ["contactability", "right_party", "talk_time"];
/** Figures whose rows are promises. */
const promises = ["promise_kept", "promise_kept_amount"];

function useColumns(figure: string): Column<InsightRow>[] {
  const { t } = useTranslation("insights");
  const { date } = useFormat();
  return useMemo(() => {
    const day = (meaning: "due" | "contacted" | "promised"): Column<InsightRow> => ({
      id: "day",
      header: t(`columns.${meaning}`),
      width: "minmax(6rem, 0.8fr)",
      cell: (row) => date(row.due_on),
    });
    const who: Column<InsightRow> = {
      id: "invoice",
      header: t(contacts.includes(figure) ? "columns.customer" : "columns.invoice"),
      width: "minmax(9rem, 1.6fr)",
      cell: (row) => (
        <Stack gap={0}>
          {row.invoice === "" ? (
            <Link to="/customers/$customer" params={{ customer: row.customer }} className={classes.link}>
              {row.name}
            </Link>
          ) : (
            <Link to="/invoices/$invoice" params={{ invoice: row.invoice }} className={classes.link}>
              {row.invoice}
            </Link>
          )}
          <Text size="xs" c="dimmed" truncate title={row.name}>
            {row.invoice === "" ? row.customer : row.name}
          </Text>
        </Stack>
      ),
    };
    const paid: Column<InsightRow> = {
      id: "paid",
      header: t("columns.paid"),
      width: "minmax(6rem, 0.8fr)",
      cell: (row) => (row.paid_on === null ? "–" : date(row.paid_on)),
    };
    const amount: Column<InsightRow> = {
      id: "amount",
      header: t("columns.amount"),
      width: "minmax(7rem, 0.9fr)",
      align: "end",
      cell: (row) => <Amount amount={row.amount} currency={row.currency} fw={600} />,
    };
    if (contacts.includes(figure)) return [who, day("contacted")];
    if (promises.includes(figure)) return [who, day("promised"), amount];
    return [who, day("due"), paid, amount];
  }, [t, date, figure]);
}
