/** How each way to a customer stands. */
import type { Semantic } from "@/lib/states";

/** The ways, as the program names them; `message` is SMS and WhatsApp. */
export const ways = ["email", "message", "call", "letter"] as const;

const states = ["works", "missing", "bad", "bounced", "no_mobile"] as const;
export type WayState = (typeof states)[number];

/** The state of a way; one that this window does not know is missing. */
export function wayOf(state: string): WayState {
  return states.find((known) => known === state) ?? "missing";
}

/** Its colour meaning. */
export function semanticOf(state: WayState): Semantic {
  switch (state) {
    case "works":
      return "paid";
    case "bad":
    case "bounced":
      return "failed";
    default:
      return "waiting";
  }
}
