/** Names of fields as people call them. */
import type { TFunction } from "i18next";
import es from "@/locales/es/imports.json";

type FieldName = keyof typeof es.fields;

/** The label of a field; a field that this window does not know keeps its own name. */
export function fieldLabel(t: TFunction<"imports">, field: string): string {
  return field in es.fields ? t(`fields.${field as FieldName}`) : field;
}

const amounts = new Set(["amount", "open_balance", "paid_amount", "credit_limit"]);
const dates = new Set(["issue_date", "due_date", "pay_date"]);

/** How the values of a field are shown. */
export function fieldType(field: string): "amount" | "date" | "text" {
  if (amounts.has(field)) return "amount";
  return dates.has(field) ? "date" : "text";
}
