/** Giving out a payment over invoices. Amounts stay decimal strings. */
import { isPositive, sum } from "@/lib/decimal";

/** What is chosen: invoice number → decimal. */
export type Chosen = Readonly<Record<string, string>>;

/** The decimal with the other sign. */
export function negative(amount: string): string {
  return amount.startsWith("-") ? amount.slice(1) : `-${amount}`;
}

/** What is left of a payment; negative when too much is given out. */
export function left(amount: string, chosen: Chosen): string {
  const given = Object.values(chosen).filter((part) => part !== "");
  return sum([amount, ...given.map(negative)]);
}

/** The smaller of two decimals, neither below zero. */
export function smaller(a: string, b: string): string {
  return isPositive(sum([a, negative(b)])) ? b : a;
}

/** Takes an invoice in, with what is owed or what is left, or puts it away. */
export function toggle(chosen: Chosen, invoice: string, open: string, amount: string): Chosen {
  if (invoice in chosen) {
    const { [invoice]: _gone, ...rest } = chosen;
    return rest;
  }
  const rest = left(amount, chosen);
  return { ...chosen, [invoice]: isPositive(rest) ? smaller(rest, open) : "" };
}

/** Why it cannot be saved; `null` when it can. */
export function fault(
  amount: string,
  chosen: Chosen,
  open: Readonly<Record<string, string>>,
): "tooMuch" | "moreThanOpen" | "empty" | null {
  for (const [invoice, part] of Object.entries(chosen)) {
    if (!isPositive(part)) return "empty";
    const owed = open[invoice];
    if (owed !== undefined && isPositive(sum([part, negative(owed)]))) return "moreThanOpen";
  }
  return left(amount, chosen).startsWith("-") ? "tooMuch" : null;
}
