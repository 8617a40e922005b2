/** Reasons and levels of proposals in plain words. */
import { useTranslation } from "react-i18next";
import type { MatchReason } from "@/bindings/MatchReason";
import { useFormat } from "@/lib/format";
import type { Semantic } from "@/lib/states";

/** Every reason that the program gives. */
const reasons = [
  "already",
  "ambiguous",
  "ambiguous_sum",
  "amount_all",
  "amount_due",
  "amount_oldest",
  "amount_exact",
  "amount_only",
  "amount_over",
  "amount_part",
  "amount_several",
  "amount_short",
  "amount_short_of",
  "before_issue",
  "digits",
  "duplicate",
  "nothing_open",
  "number",
  "oldest_first",
  "other_currency",
  "other_number",
  "payer_account",
  "payer_differs",
  "payer_name",
  "payer_rule",
  "payer_tax_id",
  "payer_text",
  "returned",
  "settled",
  "several_customers",
  "several_payers",
  "taken",
  "total_only",
] as const;
type Code = (typeof reasons)[number];

const against: ReadonlySet<string> = new Set<Code>([
  "ambiguous",
  "ambiguous_sum",
  "amount_over",
  "amount_short",
  "amount_short_of",
  "before_issue",
  "duplicate",
  "nothing_open",
  "oldest_first",
  "other_currency",
  "other_number",
  "payer_differs",
  "returned",
  "settled",
  "several_customers",
  "several_payers",
  "taken",
]);

/** Whether a reason asks for a second look. */
export function isDoubt(code: string): boolean {
  return against.has(code);
}

/** A reason in words; amounts are in the currency of the line. */
export function useWhy(): (reason: MatchReason, currency: string) => string {
  const { t } = useTranslation("bank");
  const { money, weekday } = useFormat();
  return ({ code, params }, currency) => {
    const known = reasons.find((reason) => reason === code);
    if (!known) return code;
    const shown: Record<string, string | number> = { ...params };
    for (const name of ["rest", "difference"]) {
      const amount = params[name];
      if (amount !== undefined) shown[name] = money(amount, currency);
    }
    if (params.date !== undefined) shown.date = weekday(params.date);
    if (params.count !== undefined) shown.count = Number(params.count);
    return t(`why.${known}`, shown);
  };
}

/** What the bank says beside who paid; some banks begin the text with the name once more. */
export function said(line: { party: string; text: string; reference: string }): string {
  const text = line.text.startsWith(line.party) ? line.text.slice(line.party.length).trim() : line.text;
  return [text, line.reference].filter((part) => part !== "" && part !== line.party).join(" · ");
}

/** The colour of a level. */
export function stateOfLevel(level: string): Semantic {
  switch (level) {
    case "sure":
      return "paid";
    case "likely":
      return "dueSoon";
    case "doubtful":
      return "dueToday";
    default:
      return "notDue";
  }
}

/** The four levels. */
export const levels = ["sure", "likely", "doubtful", "unknown"] as const;
export type Level = (typeof levels)[number];

/** The level by its name on the wire. */
export function levelOf(name: string): Level {
  return levels.find((level) => level === name) ?? "unknown";
}
