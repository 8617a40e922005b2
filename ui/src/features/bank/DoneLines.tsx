/** Lines that have their answer: whose payment each is, or why it is none. */
import { Anchor, Button, Stack, Text } from "@mantine/core";
import { IconCircleCheck } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { BankLineRow } from "@/bindings/BankLineRow";
import { Amount, type Column, EmptyState, ErrorState, VirtualTable } from "@/components";
import { useFormat } from "@/lib/format";
import { notifyUndo } from "@/lib/undo";
import { useLines, useReject } from "./api";
import classes from "./Bank.module.css";
import { said } from "./words";

const rules = ["number", "number_part", "payer", "already", "learned"] as const;

export function DoneLines({ query }: { query: string }) {
  const { t } = useTranslation("bank");
  const columns = useColumns();
  const list = useLines(query);
  if (list.error) return <ErrorState error={list.error} onRetry={list.retry} />;
  return (
    <div className={classes.table}>
      <VirtualTable
        label={t("done.label")}
        columns={columns}
        rows={list.rows}
        rowKey={(row) => String(row.line)}
        rowHeight={64}
        total={list.total}
        onEndReached={list.loadMore}
        loading={list.loading}
        empty={<EmptyState icon={IconCircleCheck} title={t("done.emptyTitle")} text={t("done.emptyText")} />}
      />
    </div>
  );
}

function useColumns(): readonly Column<BankLineRow>[] {
  const { t } = useTranslation("bank");
  const { weekday } = useFormat();
  return useMemo(
    () => [
      { id: "date", header: t("done.date"), width: "7.5rem", cell: (row) => weekday(row.booked_on) },
      {
        id: "amount",
        header: t("done.amount"),
        width: "8.5rem",
        align: "end",
        cell: (row) => <Amount amount={row.amount} currency={row.currency} />,
      },
      {
        id: "text",
        header: t("done.said"),
        width: "minmax(9rem, 1fr)",
        cell: (row) => (
          <Stack gap={0} miw={0}>
            <Text size="sm" truncate>
              {row.party || row.text}
            </Text>
            {row.party !== "" && (
              <Text size="xs" c="dimmed" truncate>
                {said(row)}
              </Text>
            )}
          </Stack>
        ),
      },
      {
        id: "payment",
        header: t("done.became"),
        width: "minmax(11rem, 1.2fr)",
        cell: (row) => <Became row={row} />,
      },
    ],
    [t, weekday],
  );
}

function Became({ row }: { row: BankLineRow }) {
  const { t } = useTranslation("bank");
  const { payment } = row;
  if (payment) {
    const rule = rules.find((name) => name === payment.applied_by);
    const paid = payment.shares.map((share) => share.invoice).join(", ") || t("done.onAccount");
    return (
      <Stack gap={0} miw={0}>
        <Anchor
          renderRoot={(props) => (
            <Link to="/customers/$customer" params={{ customer: payment.customer }} {...props} />
          )}
          size="sm"
          truncate
        >
          {payment.name}
        </Anchor>
        <Text size="xs" c="dimmed" truncate>
          {rule ? `${paid} · ${t(`done.by.${rule}`)}` : paid}
        </Text>
      </Stack>
    );
  }
  return <SetAside row={row} />;
}

function SetAside({ row }: { row: BankLineRow }) {
  const { t } = useTranslation("bank");
  const reject = useReject({
    onSuccess: (done) => notifyUndo(t("done.waitsAgain"), done.batch),
  });
  return (
    <Stack gap={0} align="flex-start">
      <Text size="sm" c="dimmed">
        {row.state === "duplicate" ? t("done.duplicate") : t("done.noPayment")}
      </Text>
      <Button
        size="compact-xs"
        variant="subtle"
        px={0}
        loading={reject.isPending}
        onClick={(event) => {
          event.stopPropagation();
          reject.mutate({ lines: [row.line], as: row.state === "duplicate" ? "not_duplicate" : "new" });
        }}
      >
        {t("done.again")}
      </Button>
    </Stack>
  );
}
