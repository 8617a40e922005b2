/** Statements for one, some or all: who owes on the left, the real PDF on the right. */
import { Button, Group, SegmentedControl, Text } from "@mantine/core";
import { IconCircleCheck } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { StatementRow } from "@/bindings/StatementRow";
import { Amount, EmptyState, ErrorState, LoadingRows, Page } from "@/components";
import { DayInput } from "@/components/DayInput";
import { PdfFrame } from "@/components/pdf/PdfFrame";
import { SearchField } from "@/components/SearchField";
import { type Column, VirtualTable } from "@/components/VirtualTable";
import { useFormat } from "@/lib/format";
import { useBookPaper, usePreview, useStatementRows, useWriteInto } from "./api";
import { StatementActions } from "./StatementActions";
import classes from "./Statements.module.css";

const keyOf = (row: StatementRow) => `${row.customer}|${row.currency}`;

/** The first day of the month of an ISO date. */
const monthStart = (day: string) => `${day.slice(0, 8)}01`;

function useColumns(withCodes: boolean): readonly Column<StatementRow>[] {
  const { t } = useTranslation("statements");
  return useMemo(
    () => [
      {
        id: "name",
        header: t("columns.name"),
        width: "minmax(0, 1fr)",
        cell: (row) => (
          <Text size="sm" fw={550} lh={1.25} lineClamp={2} title={row.name}>
            {row.name}
          </Text>
        ),
      },
      {
        id: "total",
        header: t("columns.total"),
        align: "end",
        width: withCodes ? "9.5rem" : "7.5rem",
        cell: (row) => <Amount amount={row.total} currency={row.currency} code={withCodes} />,
      },
    ],
    [t, withCodes],
  );
}

export function StatementsPage() {
  const { t } = useTranslation(["statements", "common"]);
  const { locale } = useFormat();
  const [kind, setKind] = useState<"open" | "activity">("open");
  const [from, setFrom] = useState(monthStart(locale.today));
  const [asOf, setAsOf] = useState(locale.today);
  const [query, setQuery] = useState("");
  const [active, setActive] = useState<string | null>(null);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const { data, error, refetch } = useStatementRows({ as_of: asOf });
  const all = data?.rows ?? [];
  const columns = useColumns(new Set(all.map((row) => row.currency)).size > 1);
  const wanted = query.trim().toLocaleLowerCase();
  const rows = wanted
    ? all.filter((row) => `${row.name} ${row.customer}`.toLocaleLowerCase().includes(wanted))
    : all;
  const shown = rows.find((row) => keyOf(row) === active) ?? rows[0];
  const chosen = all.filter((row) => selected.has(keyOf(row)));
  const period = { as_of: asOf, from: kind === "activity" ? from : undefined };

  return (
    <Page
      fill
      title={t("list.title")}
      subtitle={t("list.subtitle")}
      actions={<StatementActions chosen={chosen} all={all} period={period} today={locale.today} />}
      toolbar={
        <Group gap="sm" align="center">
          <SegmentedControl
            aria-label={t("list.kind")}
            value={kind}
            onChange={(value) => setKind(value === "activity" ? "activity" : "open")}
            data={[
              { value: "open", label: t("list.open") },
              { value: "activity", label: t("list.activity") },
            ]}
            data-testid="statements-kind"
          />
          {kind === "activity" && (
            <DayInput
              aria-label={t("list.from")}
              leftSection={<Text size="sm">{t("list.fromShort")}</Text>}
              leftSectionWidth={46}
              value={from}
              onChange={(day) => setFrom(day || monthStart(asOf))}
              maxDate={asOf}
              w={172}
            />
          )}
          <DayInput
            aria-label={kind === "activity" ? t("list.to") : t("asOf")}
            leftSection={<Text size="sm">{t("list.toShort")}</Text>}
            leftSectionWidth={46}
            value={asOf}
            onChange={(day) => {
              setAsOf(day || locale.today);
              if (day && day < from) setFrom(monthStart(day));
            }}
            maxDate={locale.today}
            w={172}
          />
          <SearchField
            value={query}
            onChange={setQuery}
            label={t("list.search")}
            clearLabel={t("list.clearSearch")}
          />
        </Group>
      }
    >
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <LoadingRows rows={6} height={48} />
      ) : rows.length === 0 ? (
        <EmptyState
          icon={IconCircleCheck}
          title={wanted ? t("list.notFound") : t("list.nobody")}
          text={wanted ? undefined : t("list.nobodyText")}
          action={
            wanted ? (
              <Button variant="default" onClick={() => setQuery("")}>
                {t("list.showAll")}
              </Button>
            ) : undefined
          }
        />
      ) : (
        <div className={classes.split}>
          <div className={classes.list}>
            <VirtualTable
              label={t("list.list")}
              columns={columns}
              rows={rows}
              rowKey={keyOf}
              rowName={(row) => row.name}
              rowHeight={44}
              selected={selected}
              onSelect={setSelected}
              onActive={(row) => setActive(keyOf(row))}
              onRowOpen={(row) => setActive(keyOf(row))}
            />
          </div>
          {shown && <Preview row={shown} period={period} />}
        </div>
      )}
    </Page>
  );
}

function Preview({ row, period }: { row: StatementRow; period: { as_of: string; from?: string } }) {
  const { t } = useTranslation("statements");
  const paper = useBookPaper() ?? "letter";
  const preview = usePreview({ customer: row.customer, currency: row.currency, ...period });
  const elsewhere = useWriteInto({ customers: [row.customer], paper, ...period }, row.currency);
  return (
    <section className={classes.preview} aria-label={t("of", { name: row.name })}>
      <Text size="sm" fw={600} truncate data-testid="statements-shown">
        {row.name}
        {preview.data && (
          <Text span c="dimmed" fw={400} size="sm">
            {` · ${t("pages", { count: preview.data.pages })}`}
          </Text>
        )}
      </Text>
      {preview.error ? (
        <ErrorState error={preview.error} onRetry={() => void preview.refetch()} />
      ) : preview.data ? (
        <PdfFrame pdf={preview.data.pdf} label={t("preview")} write={elsewhere} className={classes.tall} />
      ) : (
        <LoadingRows rows={5} height={64} />
      )}
    </section>
  );
}
