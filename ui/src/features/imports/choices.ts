/** What the user decided about each file, laid over what was found out about it. */
import type { FileChoice } from "@/bindings/FileChoice";
import type { InspectedFile } from "@/bindings/InspectedFile";

export const kinds = ["customers", "invoices", "payments"] as const;
export type Kind = (typeof kinds)[number];

/** Choices by path. */
export type Choices = Record<string, FileChoice>;

/** Whether the word is a kind of file. */
export function isKind(word: string): word is Kind {
  return (kinds as readonly string[]).includes(word);
}

/** Paths without the ones already there, in the order they came. */
export function addPaths(known: readonly string[], more: readonly string[]): string[] {
  return [...new Set([...known, ...more])];
}

/** The mapping in force: the user's, else the one found. */
export function columnsOf(file: InspectedFile, choice: FileChoice | undefined): Record<string, number> {
  return choice?.columns ?? file.columns;
}

/** Names of required fields that no column is mapped to. */
export function missingFields(file: InspectedFile, choice: FileChoice | undefined): string[] {
  const columns = columnsOf(file, choice);
  return file.fields
    .filter((field) => field.required && columns[field.name] === undefined)
    .map((field) => field.name);
}

/** The mapping after a column is given to a field, or to none with an empty name. A field has one column only. */
export function mapColumn(
  columns: Record<string, number>,
  column: number,
  field: string,
): Record<string, number> {
  const kept = Object.entries(columns).filter(([name, at]) => at !== column && name !== field);
  return Object.fromEntries(field === "" ? kept : [...kept, [field, column]]);
}

/** The field of a column; empty when the column is left out. */
export function fieldOf(columns: Record<string, number>, column: number): string {
  return Object.entries(columns).find(([, at]) => at === column)?.[0] ?? "";
}

/** The samples allow more than one date order, so the user is asked. */
export function datesInDoubt(file: InspectedFile, choice: FileChoice | undefined): boolean {
  return !file.date_order_is_certain && dateSamples(file, choice).length > 0;
}

/** The samples allow both decimal marks, so the user is asked. */
export function decimalsInDoubt(file: InspectedFile, choice: FileChoice | undefined): boolean {
  return !file.decimal_mark_is_certain && amountSamples(file, choice).length > 0;
}

/** The date order in doubt has not been answered yet. */
export function asksDates(file: InspectedFile, choice: FileChoice | undefined): boolean {
  return datesInDoubt(file, choice) && !choice?.date_order;
}

/** The decimal mark in doubt has not been answered yet. */
export function asksDecimals(file: InspectedFile, choice: FileChoice | undefined): boolean {
  return decimalsInDoubt(file, choice) && !choice?.decimal_mark;
}

function samplesOf(file: InspectedFile, choice: FileChoice | undefined, fields: readonly string[]): string[] {
  const columns = columnsOf(file, choice);
  return fields
    .flatMap((field) => {
      const at = columns[field];
      return at === undefined ? [] : file.samples.map((row) => row[at] ?? "");
    })
    .filter((sample) => sample.trim() !== "");
}

/** Date cells among the samples, as written. */
export function dateSamples(file: InspectedFile, choice: FileChoice | undefined): string[] {
  return samplesOf(file, choice, ["issue_date", "due_date", "pay_date"]);
}

/** Amount cells among the samples, as written. */
export function amountSamples(file: InspectedFile, choice: FileChoice | undefined): string[] {
  return samplesOf(file, choice, ["amount", "open_balance", "credit_limit"]);
}

/** Nothing is left to decide, so the file can be reviewed. */
export function isReady(file: InspectedFile, choice: FileChoice | undefined): boolean {
  if (file.error !== null || !isKind(choice?.kind ?? file.kind)) return false;
  return missingFields(file, choice).length === 0 && !asksDates(file, choice) && !asksDecimals(file, choice);
}
