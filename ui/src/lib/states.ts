/** The meanings that have a colour of their own. Each colour is defined once, in `lib/theme.ts`. */
export const semantics = [
  "paid",
  "notDue",
  "dueSoon",
  "dueToday",
  "overdue1",
  "overdue2",
  "overdue3",
  "promise",
  "dispute",
  "sent",
  "waiting",
  "failed",
  "unknown",
] as const;
export type Semantic = (typeof semantics)[number];

/** The meaning of an open invoice's days past due: 0 is due today, negative is before it. */
export function stateOfDays(daysPastDue: number): Semantic {
  if (daysPastDue < -7) return "notDue";
  if (daysPastDue < 0) return "dueSoon";
  if (daysPastDue === 0) return "dueToday";
  if (daysPastDue <= 30) return "overdue1";
  return daysPastDue <= 60 ? "overdue2" : "overdue3";
}

/** The meaning of an outbox state. */
export function stateOfMessage(state: string): Semantic {
  switch (state) {
    case "accepted":
      return "sent";
    case "failed":
      return "failed";
    case "unknown":
      return "unknown";
    case "cancelled":
      return "notDue";
    default:
      return "waiting";
  }
}

/** The meaning of a promise's state. */
export function stateOfPromise(state: string): Semantic {
  switch (state) {
    case "kept":
      return "paid";
    case "broken":
      return "overdue2";
    case "partly_kept":
      return "overdue1";
    case "withdrawn":
    case "replaced":
      return "notDue";
    default:
      return "promise";
  }
}

/** The meaning of a plan's state. */
export function stateOfPlan(state: string): Semantic {
  switch (state) {
    case "kept":
      return "paid";
    case "late":
      return "overdue1";
    case "broken":
      return "overdue2";
    case "withdrawn":
    case "replaced":
      return "notDue";
    default:
      return "promise";
  }
}

/** The meaning of an offer's state. */
export function stateOfOffer(state: string): Semantic {
  switch (state) {
    case "taken":
      return "paid";
    case "expired":
      return "overdue1";
    case "open":
      return "promise";
    default:
      return "notDue";
  }
}

/** The meaning of an instalment's state. */
export function stateOfInstalment(state: string): Semantic {
  switch (state) {
    case "paid":
    case "paid_late":
      return "paid";
    case "late":
      return "overdue1";
    default:
      return "notDue";
  }
}

/** The CSS colours of a meaning: `fg` is readable on `bg` and on the page, `solid` fills bars and dots. */
export function semanticColours(semantic: Semantic): { fg: string; bg: string; solid: string } {
  const name = semantic.replace(/([A-Z]|\d)/g, "-$1").toLowerCase();
  return {
    fg: `var(--state-${name}-fg)`,
    bg: `var(--state-${name}-bg)`,
    solid: `var(--state-${name}-solid)`,
  };
}
