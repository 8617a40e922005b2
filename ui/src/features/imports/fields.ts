/** Names of fields as people call them. */
import type { TFunction } from "i18next";
import type { Format } from "@/lib/format";
import { inSentence } from "@/lib/inSentence";
import es from "@/locales/es/imports.json";

type FieldName = keyof typeof es.fields;
type T = TFunction<"imports">;

/** The label of a field; a field that this window does not know keeps its own name. */
export function fieldLabel(t: T, field: string): string {
  return field in es.fields ? t(`fields.${field as FieldName}`) : field;
}

/** Fields of which one will do, as a part of a sentence. */
export function anyOfLabel(t: T, anyOf: readonly string[]): string {
  const names = anyOf.map((field) => inSentence(fieldLabel(t, field)));
  const last = names.pop() ?? "";
  return names.length === 0 ? last : t("missing.or", { first: names.join(", "), last });
}

const amounts = new Set(["amount", "open_balance", "paid_amount", "credit_limit"]);
const dates = new Set(["issue_date", "due_date", "pay_date"]);

/** How the values of a field are shown. */
export function fieldType(field: string): "amount" | "date" | "text" {
  if (amounts.has(field)) return "amount";
  return dates.has(field) ? "date" : "text";
}

/** A value as a person reads it; `currency` may be unknown. */
export function readable(
  field: string,
  value: string,
  currency: string | undefined,
  { date, money, decimal }: Pick<Format, "date" | "money" | "decimal">,
): string {
  const type = fieldType(field);
  if (type === "date") return date(value);
  if (type === "amount" && /^-?[\d.]+$/.test(value))
    return currency ? money(value, currency) : decimal(value);
  return value;
}
