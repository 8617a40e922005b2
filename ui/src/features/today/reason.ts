/** Why a row is on the day's list, as a sentence. */
import type { TFunction } from "i18next";
import type { TodayRow } from "@/bindings/TodayRow";
import type { Semantic } from "@/lib/states";

/** Kinds of rows in the order of their weight. */
export const kinds = [
  "dispute_overdue",
  "dispute_early",
  "promise_broken",
  "plan_broken",
  "plan_late",
  "promise_due",
  "plan_due",
  "offer_ends",
  "call_due",
  "not_delivered",
  "offer_expired",
  "overdue",
  "unreachable",
  "promise_tomorrow",
  "due_soon",
  "offer_taken",
] as const;
export type Kind = (typeof kinds)[number];

/** Whether the window knows this kind of row. */
export function isKind(kind: string): kind is Kind {
  return (kinds as readonly string[]).includes(kind);
}

/** The colour meaning of a row. */
export function stateOfRow(kind: Kind, days: number): Semantic {
  switch (kind) {
    case "promise_broken":
    case "plan_broken":
      return "overdue2";
    case "plan_late":
      return "overdue1";
    case "promise_due":
    case "promise_tomorrow":
    case "plan_due":
    case "offer_ends":
      return "promise";
    case "offer_taken":
      return "paid";
    case "offer_expired":
      return "overdue1";
    case "dispute_early":
    case "dispute_overdue":
      return "dispute";
    case "due_soon":
      return days === 0 ? "dueToday" : "dueSoon";
    case "not_delivered":
      return "failed";
    case "unreachable":
      return "unknown";
    default:
      return days > 60 ? "overdue3" : days > 30 ? "overdue2" : "overdue1";
  }
}

/** Days that the reason speaks of, never negative. */
export function daysOf(row: Pick<TodayRow, "reason">): number {
  return Math.abs(Number(row.reason.params.days ?? 0)) || 0;
}

/** The sentence; `null` for a kind that this window does not know, which then shows the program's own text. */
export function reasonSentence(
  t: TFunction<"today">,
  row: Pick<TodayRow, "kind" | "reason">,
  date: (iso: string) => string,
): string | null {
  if (!isKind(row.kind)) return null;
  const days = daysOf(row);
  const on = row.reason.params.date;
  if (row.kind === "due_soon" && days < 2) return t(days === 0 ? "reason.due_today" : "reason.due_tomorrow");
  if (row.kind === "overdue" && days === 1) return t("reason.overdue_yesterday");
  if (row.kind === "promise_due" && (days === 0 || on === undefined)) return t("reason.promise_today");
  return t(`reason.${row.kind}`, { count: days, date: on === undefined ? "" : date(on) });
}
