/** Months as a calendar shows them: whole weeks from Monday to Sunday. */

/** `2026-03` and 1 → `2026-04`. */
export function addMonths(month: string, months: number): string {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number - 1 + months, 1)).toISOString().slice(0, 7);
}

/** The weeks of a month, each of seven ISO dates; the first and the last reach into its neighbours. */
export function weeksOf(month: string): string[][] {
  const [year = 0, number = 1] = month.split("-").map(Number);
  const first = Date.UTC(year, number - 1, 1);
  const start = first - ((new Date(first).getUTCDay() + 6) % 7) * 86_400_000;
  const end = Date.UTC(year, number, 1);
  const weeks: string[][] = [];
  for (let monday = start; monday < end; monday += 7 * 86_400_000) {
    weeks.push(
      Array.from({ length: 7 }, (_, day) => new Date(monday + day * 86_400_000).toISOString().slice(0, 10)),
    );
  }
  return weeks;
}
