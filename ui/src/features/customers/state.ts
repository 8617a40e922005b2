/** How a customer stands, as one word and one colour meaning. Decides nothing about money: amounts stay strings. */
import type { CustomerRow } from "@/bindings/CustomerRow";
import { type Semantic, stateOfDays } from "@/lib/states";

export interface Standing {
  semantic: Semantic;
  key: "clear" | "overdue" | "dueToday" | "dueSoon" | "notDue";
  days: number;
}

/** What the oldest open invoice says about the customer. */
export function standing(row: Pick<CustomerRow, "balances" | "oldest_days">): Standing {
  const days = row.oldest_days;
  if (row.balances.length === 0 || days === null) return { semantic: "paid", key: "clear", days: 0 };
  const semantic = stateOfDays(days);
  if (days > 0) return { semantic, key: "overdue", days };
  if (days === 0) return { semantic, key: "dueToday", days };
  return { semantic, key: days >= -7 ? "dueSoon" : "notDue", days: -days };
}

/** Nobody can be reached: neither an address nor a number is known. */
export function isUnreachable(row: Pick<CustomerRow, "email" | "phone">): boolean {
  return row.email === "" && row.phone === "";
}
