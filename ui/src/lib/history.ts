/** What an entry of a history is about, in the words that the screens have for it. */
import type { TimelineEntry } from "@/bindings/TimelineEntry";
import { type Semantic, stateOfMessage, stateOfOffer, stateOfPlan, stateOfPromise } from "./states";

export const entryKinds = [
  "invoice",
  "payment",
  "credit_note",
  "write_off",
  "refund",
  "reminder",
  "call",
  "promise",
  "plan",
  "offer",
  "reply",
  "report",
  "statement",
  "letter",
  "note",
  "document",
  "dispute",
  "escalation",
] as const;
export type EntryKind = (typeof entryKinds)[number];

/** How a dispute can end; otherwise its state says why it was opened. */
const resolutions: readonly string[] = ["credit_note", "correction", "rejected", "withdrawn"];

/** The kind of an entry; `null` for one that this window does not know. */
export function kindOf(entry: TimelineEntry): EntryKind | null {
  return entryKinds.find((kind) => kind === entry.kind) ?? null;
}

const reports: Readonly<Record<string, { key: string; semantic: Semantic }>> = {
  delivered: { key: "channels:stateOfReport.delivered", semantic: "sent" },
  read: { key: "channels:stateOfReport.read", semantic: "sent" },
  undelivered: { key: "channels:stateOfReport.undelivered", semantic: "failed" },
};

/** Where the word for an entry's state is found, and its meaning; `null` when the state says nothing more. */
export function stateOf(entry: TimelineEntry): { key: string; semantic: Semantic } | null {
  if (entry.state === "") return null;
  if (entry.kind === "reminder" || entry.kind === "letter") {
    return { key: `outbox:states.${entry.state}`, semantic: stateOfMessage(entry.state) };
  }
  if (entry.kind === "promise") {
    return { key: `promises:states.${entry.state}`, semantic: stateOfPromise(entry.state) };
  }
  if (entry.kind === "plan") {
    return { key: `plans:states.${entry.state}`, semantic: stateOfPlan(entry.state) };
  }
  if (entry.kind === "offer") {
    return { key: `offers:states.${entry.state}`, semantic: stateOfOffer(entry.state) };
  }
  if (entry.kind === "dispute") {
    return resolutions.includes(entry.state)
      ? { key: `disputes:resolutions.${entry.state}`, semantic: "notDue" }
      : { key: `disputes:reasons.${entry.state}`, semantic: "dispute" };
  }
  if (entry.kind === "escalation") {
    return { key: `disputes:stages.${entry.state}`, semantic: "overdue3" };
  }
  if (entry.kind === "report") {
    return reports[entry.state] ?? null;
  }
  if (entry.kind === "reply" && entry.state === "open") {
    return { key: "channels:replies.open", semantic: "dueToday" };
  }
  return null;
}
