/** What of a history is shown, and how that is asked for. */
import type { TimelineChoice } from "@/bindings/TimelineChoice";

/** Kinds of entry that people think of together. */
export const kindGroups = {
  money: ["invoice", "payment", "credit_note", "write_off", "refund"],
  messages: ["reminder", "letter", "report"],
  replies: ["reply"],
  talks: ["call", "promise", "plan", "offer"],
  disputes: ["dispute", "escalation"],
  notes: ["note"],
  documents: ["document"],
} as const;
export type KindGroup = keyof typeof kindGroups;

export const groupNames = Object.keys(kindGroups) as KindGroup[];

/** What is chosen; no group stands for every one, an empty day for none. */
export interface TimelineFilter {
  text: string;
  groups: readonly KindGroup[];
  from: string;
  until: string;
}

export const everything: TimelineFilter = { text: "", groups: [], from: "", until: "" };

export function isEverything({ text, groups, from, until }: TimelineFilter): boolean {
  return text.trim() === "" && groups.length === 0 && from === "" && until === "";
}

export function choiceOf({ text, groups, from, until }: TimelineFilter): TimelineChoice {
  const kinds = groups.flatMap((group) => [...kindGroups[group]]);
  return {
    ...(kinds.length > 0 && { kinds }),
    ...(from !== "" && { from }),
    ...(until !== "" && { until }),
    ...(text.trim() !== "" && { text: text.trim() }),
  };
}
