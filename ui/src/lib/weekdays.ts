/** Days of the week by their number: 1 is Monday, 7 Sunday. */

/** `1`, `es-MX` → `lunes`. */
export function weekdayName(day: number, tag: string, style: "long" | "short" = "long"): string {
  // The first of January 2024 was a Monday.
  const date = new Date(Date.UTC(2024, 0, day));
  return new Intl.DateTimeFormat(tag, { weekday: style, timeZone: "UTC" }).format(date);
}
