/** An invoice's state as a colour meaning and a key of its words. */
import type { InvoiceRow } from "@/bindings/InvoiceRow";
import { type Semantic, stateOfDays } from "@/lib/states";

export const states = ["open", "overdue", "due_soon", "paid", "all"] as const;
export type StateFilter = (typeof states)[number];

export const orders = ["due_on", "issued_on", "number", "open", "total", "name"] as const;
export type Order = (typeof orders)[number];

type Words = "paid" | "cancelled" | "not_due" | "due_soon" | "due_today" | "overdue";

/** What to say of an invoice; `days` counts away from the due date in either direction. */
export function stateOf(row: Pick<InvoiceRow, "state" | "days">): {
  semantic: Semantic;
  key: Words;
  days: number;
} {
  if (row.state === "cancelled") return { semantic: "notDue", key: "cancelled", days: 0 };
  if (row.state === "paid") return { semantic: "paid", key: "paid", days: 0 };
  const semantic = stateOfDays(row.days);
  const days = Math.abs(row.days);
  if (row.days > 0) return { semantic, key: "overdue", days };
  if (row.days === 0) return { semantic, key: "due_today", days };
  return { semantic, key: row.days >= -7 ? "due_soon" : "not_due", days };
}
