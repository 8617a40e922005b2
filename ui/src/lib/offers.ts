/** An early-payment offer in the making. */
import type { DraftOffer } from "@/bindings/DraftOffer";
import { isPositive } from "./decimal";

/** What an offer can give. */
export const reductions = ["percent", "amount", "charges"] as const;

/** What is given and until when. Amounts are decimal strings, days ISO dates; empty means not said. */
export interface OfferTerms {
  gives: (typeof reductions)[number];
  percent: string;
  amount: string;
  waives: boolean;
  until: string;
}

/** Terms to begin with: five in a hundred, the usual discount for paying at once. */
export function emptyTerms(until: string): OfferTerms {
  return { gives: "percent", percent: "5", amount: "", waives: false, until };
}

/** The part of a request that says them; `null` while they do not say enough. */
export function termsOf(terms: OfferTerms): Omit<DraftOffer, "customer"> | null {
  if (terms.until === "") return null;
  const { until, waives: waives_charges } = terms;
  if (terms.gives === "charges") return { until, waives_charges: true };
  if (terms.gives === "percent") {
    return isPositive(terms.percent) ? { until, percent: terms.percent, waives_charges } : null;
  }
  return isPositive(terms.amount) ? { until, amount: terms.amount, waives_charges } : null;
}
