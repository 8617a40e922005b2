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

/** Whether the file is a table, whose columns a person can say something about. */
export function isTable(file: InspectedFile): boolean {
  return file.header.length > 0;
}

/** Whether the file holds movements of a bank account, which have a place of their own. */
export function isBankStatement(file: InspectedFile): boolean {
  return file.kind === "bank_statement";
}

/** Whether nobody has to say that it does. */
export function isSureStatement(file: InspectedFile): boolean {
  return isBankStatement(file) && file.confidence >= 60;
}

/** The mapping in force: the user's, else the one found. */
export function columnsOf(file: InspectedFile, choice: FileChoice | undefined): Record<string, number> {
  return choice?.columns ?? file.columns;
}

/** Needs that no column meets yet; of each list one field will do. */
export function missingFields(file: InspectedFile, choice: FileChoice | undefined): string[][] {
  const columns = columnsOf(file, choice);
  return file.missing.filter((anyOf) => anyOf.every((field) => columns[field] === undefined));
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

/** The file allows more than one date order, so the user is asked. */
export function datesInDoubt(file: InspectedFile): boolean {
  return !file.date_order_is_certain && file.date_example !== null;
}

/** The file allows both decimal marks, so the user is asked. */
export function decimalsInDoubt(file: InspectedFile): boolean {
  return !file.decimal_mark_is_certain && file.amount_example !== null;
}

/** Nothing is left to decide, so the file can be reviewed. */
export function isReady(file: InspectedFile, choice: FileChoice | undefined): boolean {
  if (file.error !== null) return false;
  if (!isTable(file)) return true;
  if (!isKind(choice?.kind ?? file.kind)) return false;
  const datesOpen = datesInDoubt(file) && !choice?.date_order;
  const decimalsOpen = decimalsInDoubt(file) && !choice?.decimal_mark;
  return missingFields(file, choice).length === 0 && !datesOpen && !decimalsOpen;
}

/** What changes how the file is seen; what was mended in its rows does not. */
export function lastingPart(choice: FileChoice): FileChoice {
  const { fixes: _fixes, leave_rows: _rows, ...lasting } = choice;
  return lasting;
}

/** The choice with cells of a row written anew. */
export function withFix(
  choice: FileChoice | undefined,
  row: number,
  cells: Readonly<Record<number, string>>,
): FileChoice {
  const before = choice?.fixes?.[row] ?? {};
  return { ...choice, fixes: { ...choice?.fixes, [row]: { ...before, ...cells } } };
}

/** The choice with a row left out. */
export function withoutRow(choice: FileChoice | undefined, row: number): FileChoice {
  return { ...choice, leave_rows: [...new Set([...(choice?.leave_rows ?? []), row])] };
}

/** How many rows were mended and left out by hand. */
export function handWork(choices: Choices): { mended: number; leftOut: number } {
  const all = Object.values(choices);
  return {
    mended: all.reduce((sum, { fixes }) => sum + Object.keys(fixes ?? {}).length, 0),
    leftOut: all.reduce((sum, { leave_rows }) => sum + (leave_rows?.length ?? 0), 0),
  };
}

/** The choices without one sort of hand work. */
export function forgetHandWork(choices: Choices, part: "fixes" | "leave_rows"): Choices {
  return Object.fromEntries(
    Object.entries(choices).map(([path, choice]) => [path, { ...choice, [part]: undefined }]),
  );
}
