/** Exact sums and signs of decimal strings, for totals that the program does not send. No float touches money. */

function decimals(text: string): number {
  const point = text.indexOf(".");
  return point < 0 ? 0 : text.length - point - 1;
}

/** The sum of decimal strings, exactly, with as many decimals as the longest. */
export function sum(amounts: readonly string[]): string {
  const places = Math.max(0, ...amounts.map(decimals));
  const total = amounts.reduce((left, amount) => {
    const padded = amount.replace(".", "") + "0".repeat(places - decimals(amount));
    return left + BigInt(padded);
  }, 0n);
  const sign = total < 0n ? "-" : "";
  const digits = (total < 0n ? -total : total).toString().padStart(places + 1, "0");
  return places === 0 ? sign + digits : `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

/** A decimal string above zero. */
export function isPositive(amount: string): boolean {
  return !amount.startsWith("-") && /[1-9]/.test(amount);
}
