/** The outcomes and reasons of a call, in the order in which they are offered. */
import {
  IconFileText,
  IconHandStop,
  IconMessage2,
  IconMessageCircle,
  IconPhoneOff,
  IconPhonePause,
  IconPhoneX,
  type TablerIcon,
} from "@tabler/icons-react";

export const outcomes = [
  "spoke",
  "left_message",
  "no_answer",
  "busy",
  "wrong_number",
  "asks_documents",
  "refuses",
] as const;
export type Outcome = (typeof outcomes)[number];

export const outcomeIcons: Record<Outcome, TablerIcon> = {
  spoke: IconMessageCircle,
  left_message: IconMessage2,
  no_answer: IconPhoneOff,
  busy: IconPhonePause,
  wrong_number: IconPhoneX,
  asks_documents: IconFileText,
  refuses: IconHandStop,
};

export const reasons = [
  "forgot",
  "cash_short",
  "not_received",
  "approval",
  "wrong_amount",
  "complaint",
  "other",
] as const;
export type Reason = (typeof reasons)[number];

/** Somebody answered, so a reason and a promise can be heard. */
export function talked(outcome: Outcome | null): boolean {
  return outcome === "spoke" || outcome === "asks_documents" || outcome === "refuses";
}
