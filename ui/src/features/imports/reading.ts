/**
 * Shows how a sample would be read under a choice of date order or decimal mark, before the program reads the file.
 *
 * Only a picture for the eye: the program reads the file itself and its word is final.
 */

export const dateOrders = ["dmy", "mdy", "ymd"] as const;
export type DateOrder = (typeof dateOrders)[number];
export const decimalMarks = [".", ","] as const;
export type DecimalMark = (typeof decimalMarks)[number];

const NUMERIC_DATE = /^\s*(\d{1,4})[/.\-\s](\d{1,2})[/.\-\s](\d{1,4})/;

function fullYear(text: string): number {
  const year = Number(text);
  return text.length <= 2 ? 2000 + year : year;
}

/** The ISO date that `sample` means in `order`; `null` when there is no such day. */
export function readDate(sample: string, order: DateOrder): string | null {
  const parts = NUMERIC_DATE.exec(sample);
  if (!parts) return null;
  const [a = "", b = "", c = ""] = parts.slice(1);
  const [year, month, day] = order === "ymd" ? [a, b, c] : order === "dmy" ? [c, b, a] : [c, a, b];
  if (year.length === 3 || day.length > 2 || month.length > 2) return null;
  const numbers = { year: fullYear(year), month: Number(month), day: Number(day) };
  const date = new Date(Date.UTC(numbers.year, numbers.month - 1, numbers.day));
  const exists = date.getUTCMonth() === numbers.month - 1 && date.getUTCDate() === numbers.day;
  return exists ? date.toISOString().slice(0, 10) : null;
}

/** The plain decimal that `sample` means with this mark; `null` when it is no number then. */
export function readDecimal(sample: string, mark: DecimalMark): string | null {
  const bare = sample.replace(/[^\d.,\-()]/g, "");
  if (!/\d/.test(bare)) return null;
  const negative = bare.includes("-") || bare.startsWith("(");
  const grouping = mark === "." ? "," : ".";
  const [whole = "", fraction, ...more] = bare.replace(/[-()]/g, "").split(mark);
  const groups = whole.split(grouping);
  const grouped = groups.length > 1 && !groups.slice(1).every((group) => group.length === 3);
  if (more.length > 0 || fraction?.includes(grouping) || grouped) return null;
  const digits = groups.join("").replace(/^0+(?=\d)/, "") || "0";
  return `${negative ? "-" : ""}${digits}${fraction ? `.${fraction}` : ""}`;
}

/** The sample that tells the choices apart best, or the first that is not empty. */
export function tellingSample(
  samples: readonly string[],
  read: (sample: string) => (string | null)[],
): string {
  const filled = samples.filter((sample) => sample.trim() !== "");
  const telling = filled.find((sample) => new Set(read(sample)).size > 1);
  return telling ?? filled[0] ?? "";
}
