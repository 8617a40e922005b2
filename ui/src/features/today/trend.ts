/** How a figure moved in a week. A share for the eye, not an amount: floats are allowed here. */
import type { Figure } from "@/bindings/Figure";

/** Change against seven days ago in the book's own currency. */
export interface Trend {
  /** 0.1 is ten per cent more. */
  ratio: number;
  /** Decimal string, the amount seven days ago. */
  before: string;
}

/** `null` where there was nothing to compare with. */
export function trend(figure: Pick<Figure, "amounts" | "amounts_before">, currency: string): Trend | null {
  const before = figure.amounts_before.find((amount) => amount.currency === currency)?.amount;
  if (before === undefined || Number(before) === 0) return null;
  const now = figure.amounts.find((amount) => amount.currency === currency)?.amount ?? "0";
  return { ratio: Number(now) / Number(before) - 1, before };
}
