/** The closed sets of words that disputes are made of. */
import type { DisputeView } from "@/bindings/DisputeView";
import type { Semantic } from "@/lib/states";

export const reasons = [
  "goods",
  "price",
  "not_received",
  "already_paid",
  "duplicate",
  "contract",
  "other",
] as const;
export type Reason = (typeof reasons)[number];

export const ways = ["call", "email", "whatsapp", "sms", "letter", "visit", "other"] as const;
export type Way = (typeof ways)[number];

export const resolutions = ["credit_note", "correction", "rejected", "withdrawn"] as const;
export type Resolution = (typeof resolutions)[number];

export const stages = ["administrative", "extrajudicial", "judicial"] as const;
export type Stage = (typeof stages)[number];

export const states = ["overdue", "open", "solved"] as const;
export type DisputeState = (typeof states)[number];

/** The one of these words that it is; the last one for a word that this window does not know. */
export function known<W extends string>(words: readonly [W, ...W[]] | readonly W[], word: string): W {
  return words.find((one) => one === word) ?? (words.at(-1) as W);
}

/** The colour meaning of a dispute. */
export function stateOfDispute(dispute: Pick<DisputeView, "state" | "resolution">): Semantic {
  if (dispute.state === "overdue") return "overdue2";
  if (dispute.state === "open") return "dispute";
  return dispute.resolution === "rejected" || dispute.resolution === "withdrawn" ? "notDue" : "paid";
}

/** A column of the board. */
export interface Column {
  /** A state, or who solves; empty for nobody. */
  key: string;
  disputes: DisputeView[];
}

/** The board by state: past the deadline, open, solved. */
export function byState(disputes: readonly DisputeView[]): Column[] {
  return states.map((key) => ({ key, disputes: disputes.filter((dispute) => dispute.state === key) }));
}

/** The unsolved ones by who solves them, nobody first. */
export function byOwner(disputes: readonly DisputeView[]): Column[] {
  const unsolved = disputes.filter((dispute) => dispute.state !== "solved");
  const owners = [...new Set(["", ...unsolved.map((dispute) => dispute.owner)])].sort((a, b) =>
    a.localeCompare(b),
  );
  return owners
    .map((key) => ({ key, disputes: unsolved.filter((dispute) => dispute.owner === key) }))
    .filter((column) => column.disputes.length > 0);
}
