/**
 * A table of any length: only the rows in view exist.
 *
 * One tab stop; arrows, page keys, home and end move, enter opens, space selects. Sorting and paging are the caller's,
 * because the program sorts and pages.
 */
import { Checkbox, UnstyledButton } from "@mantine/core";
import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import {
  type ColumnDef,
  flexRender,
  getCoreRowModel,
  type Table,
  useReactTable,
} from "@tanstack/react-table";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, type ReactNode, useEffect, useId, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { LoadingRows } from "./Feedback";
import classes from "./VirtualTable.module.css";

/** A column. */
export interface Column<Row> {
  id: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** Amounts and counts stand at the end. */
  align?: "start" | "end";
  /** A CSS grid track such as `8rem` or `minmax(10rem, 2fr)`; default is an equal share. */
  width?: string;
  sortable?: boolean;
}

/** By which column, in which direction. */
export interface Sort {
  id: string;
  descending: boolean;
}

interface Props<Row> {
  /** What the table lists, for screen readers. */
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** How a row is called where it is selected. */
  rowName?: (row: Row) => string;
  /** How many rows there are, loaded or not. */
  total?: number;
  rowHeight?: number;
  /** Below this width, a CSS length, the table scrolls sideways inside itself. */
  minWidth?: string;
  sort?: Sort;
  onSort?: (sort: Sort) => void;
  onRowOpen?: (row: Row) => void;
  /** The keyboard moved to another row. */
  onActive?: (row: Row) => void;
  /** The last loaded rows are in view and there are more. */
  onEndReached?: () => void;
  selected?: ReadonlySet<string>;
  onSelect?: (selected: ReadonlySet<string>) => void;
  /** The first rows are on their way. */
  loading?: boolean;
  /** Shown when there are no rows. */
  empty?: ReactNode;
}

function sortValue(sort: Sort | undefined, id: string): "ascending" | "descending" | "none" {
  if (sort?.id !== id) return "none";
  return sort.descending ? "descending" : "ascending";
}

function toggled(selected: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(selected);
  if (!next.delete(key)) next.add(key);
  return next;
}

function definitions<Row>(columns: readonly Column<Row>[]): ColumnDef<Row>[] {
  return columns.map((column) => ({
    id: column.id,
    header: column.header,
  }));
}

export function VirtualTable<Row>(props: Props<Row>) {
  const { columns, rows, rowKey, rowHeight = 52, onEndReached, total = rows.length } = props;
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const defs = useMemo(() => definitions(columns), [columns]);
  const data = useMemo(() => [...rows], [rows]);
  const table = useReactTable({
    data,
    columns: defs,
    getCoreRowModel: getCoreRowModel(),
    getRowId: (row) => rowKey(row),
    manualSorting: true,
  });
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;

  useEffect(() => {
    if (rows.length > 0 && rows.length < total && last >= rows.length - 15) onEndReached?.();
  }, [last, rows.length, total, onEndReached]);

  if (props.loading) return <LoadingRows height={rowHeight - 16} />;
  if (rows.length === 0) return props.empty ?? null;

  const selectable = props.selected !== undefined && props.onSelect !== undefined;
  const template = [
    selectable ? "2.75rem" : "",
    ...columns.map((column) => column.width ?? "minmax(0, 1fr)"),
  ].join(" ");
  const move = (index: number) => {
    const next = Math.min(Math.max(index, 0), rows.length - 1);
    setActive(next);
    virtual.scrollToIndex(next);
    const row = rows[next];
    if (row !== undefined) props.onActive?.(row);
  };
  const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / rowHeight) - 1);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return;
    const moves: Record<string, number> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + page,
      PageUp: active - page,
      Home: 0,
      End: rows.length - 1,
    };
    const row = rows[active];
    const target = moves[event.key];
    if (target !== undefined) move(target);
    else if (event.key === "Enter" && row) props.onRowOpen?.(row);
    else if (event.key === " " && row && selectable)
      props.onSelect?.(toggled(props.selected ?? new Set(), rowKey(row)));
    else return;
    event.preventDefault();
  };

  return (
    <div
      ref={scroller}
      className={classes.scroller}
      role="grid"
      aria-label={props.label}
      aria-rowcount={total + 1}
      aria-colcount={columns.length + (selectable ? 1 : 0)}
      aria-multiselectable={selectable || undefined}
      aria-activedescendant={`${id}-${active}`}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <Head {...props} table={table} template={template} selectable={selectable} />
      <div
        role="rowgroup"
        style={{ height: virtual.getTotalSize(), position: "relative", minWidth: props.minWidth }}
      >
        {items.map((item) => {
          const row = table.getRowModel().rows[item.index];
          if (!row) return null;
          const isSelected = props.selected?.has(row.id) ?? false;
          return (
            <div
              key={row.id}
              id={`${id}-${item.index}`}
              role="row"
              aria-rowindex={item.index + 2}
              aria-selected={selectable ? isSelected : undefined}
              className={classes.row}
              data-active={item.index === active || undefined}
              data-clickable={props.onRowOpen ? true : undefined}
              data-testid={`row-${row.id}`}
              style={{
                height: rowHeight,
                transform: `translateY(${item.start}px)`,
                gridTemplateColumns: template,
              }}
              onClick={() => {
                setActive(item.index);
                props.onRowOpen?.(row.original);
              }}
            >
              {selectable && (
                <div role="gridcell" className={classes.cell} onClick={(event) => event.stopPropagation()}>
                  <Checkbox
                    size="sm"
                    checked={isSelected}
                    onChange={() => props.onSelect?.(toggled(props.selected ?? new Set(), row.id))}
                    aria-label={props.rowName?.(row.original) ?? row.id}
                  />
                </div>
              )}
              {/* Called and not rendered as components: a click must not land on a cell that was made anew meanwhile. */}
              {columns.map((column) => (
                <div
                  key={column.id}
                  role="gridcell"
                  className={classes.cell}
                  data-align={column.align ?? "start"}
                >
                  {column.cell(row.original)}
                </div>
              ))}
            </div>
          );
        })}
      </div>
    </div>
  );
}

interface HeadProps<Row> extends Props<Row> {
  table: Table<Row>;
  template: string;
  selectable: boolean;
}

function Head<Row>({
  table,
  template,
  selectable,
  columns,
  rows,
  rowKey,
  selected,
  onSelect,
  sort,
  onSort,
  minWidth,
}: HeadProps<Row>) {
  const { t } = useTranslation("common");
  const count = rows.filter((row) => selected?.has(rowKey(row))).length;
  return (
    <div role="rowgroup" className={classes.head} style={{ minWidth }}>
      <div role="row" aria-rowindex={1} className={classes.headRow} style={{ gridTemplateColumns: template }}>
        {selectable && (
          <div role="columnheader" className={classes.cell}>
            <Checkbox
              size="sm"
              checked={count > 0 && count === rows.length}
              indeterminate={count > 0 && count < rows.length}
              onChange={() => onSelect?.(count === rows.length ? new Set() : new Set(rows.map(rowKey)))}
              aria-label={t("table.selectAll")}
            />
          </div>
        )}
        {table.getFlatHeaders().map((header, index) => {
          const column = columns[index];
          const direction = sortValue(sort, header.id);
          const Arrow = direction === "descending" ? IconArrowDown : IconArrowUp;
          const title = flexRender(header.column.columnDef.header, header.getContext());
          return (
            <div
              key={header.id}
              role="columnheader"
              aria-sort={column?.sortable ? direction : undefined}
              className={classes.cell}
              data-align={column?.align ?? "start"}
            >
              {column?.sortable && onSort ? (
                <UnstyledButton
                  className={classes.sort}
                  data-direction={direction}
                  onClick={() => onSort({ id: header.id, descending: direction === "ascending" })}
                >
                  {title}
                  <Arrow size={14} aria-hidden />
                </UnstyledButton>
              ) : (
                title
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}
