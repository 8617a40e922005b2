/** A row as the program understood it, cell by cell. */
import { useTranslation } from "react-i18next";
import type { ImportRow } from "@/bindings/ImportRow";
import { useFormat } from "@/lib/format";
import { readable } from "./fields";
import classes from "./Imports.module.css";
import { OutcomeBadge, outcomes } from "./Outcomes";

/** What becomes of the row. */
export function RowOutcome({ row }: { row: ImportRow }) {
  const { t } = useTranslation("imports");
  const known = outcomes.find(({ outcome }) => outcome === row.outcome);
  if (!known) return t("outcome.left_out");
  return <OutcomeBadge {...known} label={t(`outcome.${known.outcome}`)} />;
}

/** The value of a field; where it changes, with what it was above it. */
export function RowCell({ row, field }: { row: ImportRow; field: string }) {
  const { t } = useTranslation("imports");
  const format = useFormat();
  const currency = row.values.currency ?? row.before.currency;
  const write = (value: string) =>
    value === "" ? t("review.empty") : readable(field, value, currency, format);
  const before = row.before[field];
  const value = row.values[field] ?? "";
  const shown = value === "" && before === undefined ? "" : write(value);
  return (
    <div
      className={before === undefined ? classes.value : `${classes.value} ${classes.changed}`}
      title={shown}
    >
      {before !== undefined && (
        <span className={classes.was}>
          <span className="visually-hidden">{t("review.was", { value: write(before) })}</span>
          <span aria-hidden>{write(before)}</span>
        </span>
      )}
      {shown}
    </div>
  );
}
