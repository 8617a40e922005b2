/** What a promise is prefilled with. */
import type { CurrencyBuckets } from "@/bindings/CurrencyBuckets";
import { isPositive, sum } from "./decimal";

const PAST_DUE = ["d1_30", "d31_60", "d61_90", "d90_plus"] as const;

/** What is overdue in this currency, or everything open when nothing is; empty when nothing is owed. */
export function suggestedAmount(balance: CurrencyBuckets | undefined): string {
  if (!balance) return "";
  const overdue = sum(PAST_DUE.map((bucket) => balance.buckets[bucket]));
  if (isPositive(overdue)) return overdue;
  return isPositive(balance.total) ? balance.total : "";
}
