/** Every row of one kind as the program understood it; what changes is shown with what it was. */
import { Chip, Group, Text } from "@mantine/core";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ImportedFile } from "@/bindings/ImportedFile";
import type { ImportRow } from "@/bindings/ImportRow";
import type { RowCounts } from "@/bindings/RowCounts";
import { type Column, ErrorState, VirtualTable } from "@/components";
import { SearchField } from "@/components/SearchField";
import { useFormat } from "@/lib/format";
import { fileName } from "@/lib/paths";
import { useRows } from "./api";
import type { Kind } from "./choices";
import { fieldLabel, fieldType } from "./fields";
import classes from "./Imports.module.css";
import { RowCell, RowOutcome } from "./RowCell";

interface Props {
  kept: number;
  kind: Kind;
  files: readonly ImportedFile[];
}

type Filter = "all" | "new" | "updated" | "unchanged" | "rejected" | "left_out";

const filters = ["new", "updated", "unchanged", "rejected", "left_out"] as const;

export function RowsTable({ kept, kind, files }: Props) {
  const { t } = useTranslation("imports");
  const { number } = useFormat();
  const [filter, setFilter] = useState<Filter>("all");
  const [query, setQuery] = useState("");
  const list = useRows({
    kept,
    kind,
    outcome: filter === "all" ? undefined : filter,
    query: query === "" ? undefined : query,
  });
  const counts = list.first?.counts;
  const { columns, width } = useColumns(
    list.first?.fields ?? [],
    files.length > 1 || files.some((file) => file.container !== ""),
  );
  if (list.error) return <ErrorState error={list.error} onRetry={list.retry} />;
  const count = (of: Filter) => (counts ? (of === "all" ? sum(counts) : counts[of]) : 0);
  return (
    <>
      <Group justify="space-between" gap="sm" mb="sm">
        <Chip.Group value={filter} onChange={(value) => setFilter(value as Filter)}>
          <Group gap={6} role="group" aria-label={t("review.filter")}>
            {(["all", ...filters] as const)
              .filter((of) => of === "all" || of === filter || count(of) > 0)
              .map((of) => (
                <Chip key={of} value={of} size="xs" data-testid={`rows-filter-${of}`}>
                  {t(`filters.${of}`, { count: number(count(of)) })}
                </Chip>
              ))}
          </Group>
        </Chip.Group>
        <div className={classes.search}>
          <SearchField
            value={query}
            onChange={setQuery}
            label={t("review.search")}
            clearLabel={t("review.clearSearch")}
          />
        </div>
      </Group>
      <div className={classes.rows}>
        <VirtualTable
          label={t(`kinds.${kind}`)}
          columns={columns}
          rows={list.rows}
          rowKey={(row) => String(row.place)}
          rowHeight={52}
          minWidth={`${width}rem`}
          total={list.total}
          onEndReached={list.loadMore}
          loading={list.loading}
          empty={
            <Text c="dimmed" ta="center" py="xl">
              {t("review.noRows")}
            </Text>
          }
        />
      </div>
      {list.first?.is_cut && (
        <Text size="xs" c="dimmed" mt={6}>
          {t("review.cut")}
        </Text>
      )}
    </>
  );
}

function sum(counts: RowCounts): number {
  return counts.new + counts.updated + counts.unchanged + counts.rejected + counts.left_out;
}

/** What one recognises a row by and what it is worth stands where no window cuts it off. */
const first = ["invoice_no", "payment_id", "name", "amount", "due_date", "pay_date"];

function inOrder(fields: readonly string[]): string[] {
  return [
    ...first.filter((field) => fields.includes(field)),
    ...fields.filter((field) => !first.includes(field)),
  ];
}

const widths = { amount: 8.5, date: 10, text: 10 } as const;
const wide = new Set(["name", "email", "notes", "street"]);

function useColumns(
  fields: readonly string[],
  several: boolean,
): { columns: Column<ImportRow>[]; width: number } {
  const { t } = useTranslation("imports");
  const { number } = useFormat();
  return useMemo(() => {
    const columns: Column<ImportRow>[] = [
      {
        id: "row",
        header: t("review.rowNumber"),
        width: "4.75rem",
        align: "end",
        cell: (row) => number(row.row),
      },
      {
        id: "outcome",
        header: t("review.outcomeColumn"),
        width: "8rem",
        cell: (row) => <RowOutcome row={row} />,
      },
    ];
    let width = 14;
    for (const field of inOrder(fields)) {
      const room = wide.has(field) ? 13 : widths[fieldType(field)];
      width += room;
      columns.push({
        id: field,
        header: fieldLabel(t, field),
        width: `minmax(${room}rem, ${wide.has(field) ? 2 : 1}fr)`,
        align: fieldType(field) === "amount" ? "end" : "start",
        cell: (row) => <RowCell row={row} field={field} />,
      });
    }
    if (several) {
      width += 11;
      columns.push({
        id: "file",
        header: t("review.file"),
        width: "11rem",
        cell: (row) => (
          <Text size="sm" c="dimmed" truncate title={`${row.path} ${row.file}`.trim()}>
            {fileName(row.file || row.path)}
          </Text>
        ),
      });
    }
    return { columns, width };
  }, [t, number, fields, several]);
}
