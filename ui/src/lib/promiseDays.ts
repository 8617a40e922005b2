/** The days that people promise to pay on. Calendar arithmetic on ISO dates, so no time zone can move a day. */
import { addDays } from "./format";

export type QuickDay = "today" | "tomorrow" | "friday" | "monthEnd";

function parse(iso: string): Date {
  return new Date(`${iso}T00:00:00Z`);
}

function write(date: Date): string {
  return date.toISOString().slice(0, 10);
}

/** The Friday to come; on a Friday the next one, because "today" is offered beside it. */
export function nextFriday(today: string): string {
  const weekday = parse(today).getUTCDay();
  return addDays(today, (5 - weekday + 7) % 7 || 7);
}

/** The last day of the month of `today`; on that day itself, of the month after. */
export function monthEnd(today: string): string {
  const date = parse(today);
  const end = write(new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)));
  return end === today ? write(new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 2, 0))) : end;
}

/** The quick picks with their dates, each date once. */
export function quickDays(today: string): { day: QuickDay; iso: string }[] {
  const all: { day: QuickDay; iso: string }[] = [
    { day: "today", iso: today },
    { day: "tomorrow", iso: addDays(today, 1) },
    { day: "friday", iso: nextFriday(today) },
    { day: "monthEnd", iso: monthEnd(today) },
  ];
  return all.filter((pick, index) => all.findIndex((other) => other.iso === pick.iso) === index);
}
