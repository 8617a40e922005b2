/** Reasons the program gives as codes, said in words with dates and amounts written as the book writes them. */
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { AppError } from "@/bindings/AppError";
import { isChannel } from "./channels";
import { errorText } from "./errors";
import { type Format, useFormat } from "./format";
import { inSentence } from "./inSentence";

const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/;

/** The parameters of a reason as a person reads them. */
export function readableParams(
  params: Readonly<Record<string, string>>,
  format: Pick<Format, "weekday" | "money" | "number">,
  channelName: (channel: string) => string,
): Record<string, string> {
  const { currency } = params;
  const entries = Object.entries(params).map(([name, value]): [string, string] => {
    if (ISO_DATE.test(value)) return [name, format.weekday(value)];
    if (name === "times") return [name, format.number(Number(value))];
    if (name === "channel") return [name, channelName(value)];
    const isAmount = name === "amount" || name === "open" || name === "paid";
    return isAmount && currency ? [name, format.money(value, currency)] : [name, value];
  });
  return Object.fromEntries(entries);
}

/** Reasons of the day's work, which have their words among the reminders; all other codes are errors. */
const own = [
  "why.overdue",
  "why.due_today",
  "why.due_soon",
  "held.paid",
  "held.covered",
  "held.tolerance",
  "held.promise",
  "held.excluded",
  "held.invoice_excluded",
  "held.invoice_excluded_until",
  "held.opted_out",
  "held.no_address",
  "held.contacted_recently",
  "held.holdout",
  "held.already_sent",
  "held.nothing_to_say",
  "held.book_paused",
  "today.call_due",
  "today.promise_broken",
] as const;

/** The translator of reasons. */
export function useReason(): (reason: AppError) => string {
  const { t } = useTranslation(["common", "reminders"]);
  const format = useFormat();
  return useCallback(
    ({ code, params }: AppError) => {
      const channelName = (channel: string) =>
        isChannel(channel) ? inSentence(t(`channel.${channel}`)) : channel;
      const readable = readableParams(params, format, channelName);
      const known = own.find((name) => name === code);
      if (known === undefined) return errorText(t, { code, params: readable });
      return t(`reminders:reason.${known}`, { ...readable, count: Math.abs(Number(params.days ?? 0)) });
    },
    [t, format],
  );
}
