/** The periods that one can look at, by the book's calendar. */
import { addDays } from "@/lib/format";

export const presets = ["30", "90", "365", "month", "lastMonth", "year"] as const;
export type Preset = (typeof presets)[number];

/** First and last day, ISO. */
export interface Days {
  from: string;
  to: string;
}

const first = (day: string) => `${day.slice(0, 8)}01`;

/** The days of a preset that ends on or before `today`. */
export function daysOf(preset: Preset, today: string): Days {
  switch (preset) {
    case "month":
      return { from: first(today), to: today };
    case "lastMonth": {
      const to = addDays(first(today), -1);
      return { from: first(to), to };
    }
    case "year":
      return { from: `${today.slice(0, 4)}-01-01`, to: today };
    default:
      return { from: addDays(today, 1 - Number(preset)), to: today };
  }
}
