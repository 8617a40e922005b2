/** Rows as the program understood them; what changes is shown with what it was. */
import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { ImportedFile } from "@/bindings/ImportedFile";
import type { PreviewRow } from "@/bindings/PreviewRow";
import { useFormat } from "@/lib/format";
import { fieldLabel, fieldType } from "./fields";
import classes from "./Imports.module.css";
import { OutcomeBadge, outcomes } from "./Outcomes";

interface Props {
  file: ImportedFile;
  /** Fields in the order in which a person is shown them. */
  fields: readonly string[];
}

function shownFields(rows: readonly PreviewRow[], fields: readonly string[]): string[] {
  const used = new Set(rows.flatMap((row) => [...Object.keys(row.values), ...Object.keys(row.before)]));
  return [
    ...fields.filter((field) => used.has(field)),
    ...[...used].filter((field) => !fields.includes(field)),
  ];
}

export function PreviewTable({ file, fields }: Props) {
  const { t } = useTranslation("imports");
  const { number } = useFormat();
  const rows = file.preview;
  const inner = file.container !== "";
  const columns = shownFields(rows, fields);
  return (
    <>
      <div className={classes.scroll}>
        <table className={classes.table}>
          <thead>
            <tr>
              {inner ? (
                <th scope="col">{t("review.innerFile")}</th>
              ) : (
                <th scope="col" data-numeric>
                  {t("review.rowNumber")}
                </th>
              )}
              <th scope="col">{t("review.outcomeColumn")}</th>
              {columns.map((field) => (
                <th key={field} scope="col" data-numeric={fieldType(field) === "amount" || undefined}>
                  {fieldLabel(t, field)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: one document may give several rows.
              <tr key={index}>
                {inner ? <td>{row.file}</td> : <td data-numeric>{number(row.row)}</td>}
                <td>
                  <Outcome row={row} />
                </td>
                {columns.map((field) => (
                  <Cell key={field} row={row} field={field} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Text size="xs" c="dimmed" mt={6}>
        {t("review.firstRows", { count: rows.length })}
      </Text>
    </>
  );
}

function Outcome({ row }: { row: PreviewRow }) {
  const { t } = useTranslation("imports");
  const known = outcomes.find(({ outcome }) => outcome === row.outcome);
  if (!known) return row.outcome;
  return <OutcomeBadge {...known} label={t(`outcome.${known.outcome}`)} />;
}

function Cell({ row, field }: { row: PreviewRow; field: string }) {
  const { t } = useTranslation("imports");
  const { date, money } = useFormat();
  const type = fieldType(field);
  const currency = row.values.currency ?? row.before.currency;
  const write = (value: string) => {
    if (value === "") return t("review.empty");
    if (type === "date") return date(value);
    return type === "amount" && currency ? money(value, currency) : value;
  };
  const before = row.before[field];
  const value = row.values[field] ?? "";
  return (
    <td
      data-numeric={type === "amount" || undefined}
      className={before === undefined ? undefined : classes.changed}
    >
      {before !== undefined && (
        <span className={classes.was}>
          <span className="visually-hidden">{t("review.was", { value: write(before) })}</span>
          <span aria-hidden>{write(before)}</span>
        </span>
      )}
      {value === "" && before === undefined ? "" : write(value)}
    </td>
  );
}
