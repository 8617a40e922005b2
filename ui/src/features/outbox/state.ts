/** What a message's state means, what to say about it, and what can be done. */
import type { MessageView } from "@/bindings/MessageView";

export const states = [
  "queued",
  "retry_at",
  "waiting_channel",
  "sending",
  "accepted",
  "failed",
  "unknown",
  "cancelled",
  "task",
  "done",
] as const;
export type State = (typeof states)[number];

/** The state of a message; one that this window does not know waits. */
export function stateOf(message: Pick<MessageView, "state">): State {
  return states.find((state) => state === message.state) ?? "queued";
}

/** What can be done about a message. */
export type Step = "chat" | "cancel" | "retry" | "settle" | "call" | "print" | "done";

/** The steps a message allows, the likeliest first. */
export function stepsOf(message: Pick<MessageView, "state" | "channel">): Step[] {
  switch (stateOf(message)) {
    case "unknown":
      return ["settle"];
    case "failed":
      return message.channel === "whatsapp" ? ["chat", "retry", "cancel"] : ["retry", "cancel"];
    case "retry_at":
      return ["retry", "cancel"];
    case "queued":
    case "waiting_channel":
      return ["cancel"];
    case "task":
      if (message.channel === "whatsapp") return ["chat", "cancel"];
      return message.channel === "call" ? ["call", "cancel"] : ["print", "done", "cancel"];
    case "done":
      return message.channel === "letter" ? ["print"] : [];
    default:
      return [];
  }
}

/** Whether something can be decided about it together with others. */
export function canBeChosen(message: Pick<MessageView, "state">): boolean {
  return ["queued", "retry_at", "waiting_channel", "failed"].includes(stateOf(message));
}

/** Whether its text can still be changed. */
export const canBeEdited = canBeChosen;

/** Words that the program gives as a reason; anything else is the server's own answer. */
export const reasonWords = [
  "paid",
  "covered",
  "disputed",
  "handed_over",
  "promise",
  "excluded",
  "opted_out",
  "contact_hours",
  "contact_weekly",
  "day_off",
  "rate",
  "rescheduled",
  "holiday",
  "offline",
  "paused",
  "book_paused",
  "no_address",
  "no_sender",
  "not_set_up",
  "tolerance",
  "contacted_recently",
  "undone",
  "called",
  "amount_changed",
  "address_changed",
  "newer_message",
  "merged",
  "stale",
  "by_hand",
  "settled_by_hand",
] as const;
export type ReasonWord = (typeof reasonWords)[number];

/** The word of a reason; `null` for the server's own answer. */
export function reasonWord(reason: string): ReasonWord | null {
  return reasonWords.find((word) => word === reason) ?? null;
}
