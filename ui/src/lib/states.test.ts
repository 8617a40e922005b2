import { describe, expect, it } from "vitest";
import { semanticColours, stateOfDays, stateOfMessage } from "./states";

describe("days past due", () => {
  it("mean not due, due soon, due today and three depths of overdue", () => {
    expect([-8, -7, -1, 0, 1, 30, 31, 60, 61].map(stateOfDays)).toEqual([
      "notDue",
      "dueSoon",
      "dueSoon",
      "dueToday",
      "overdue1",
      "overdue1",
      "overdue2",
      "overdue2",
      "overdue3",
    ]);
  });
});

describe("an outbox state", () => {
  it("is never called sent before a server has taken it", () => {
    expect(["queued", "retry_at", "sending", "waiting_channel"].map(stateOfMessage)).toEqual(
      Array(4).fill("waiting"),
    );
    expect(stateOfMessage("accepted")).toBe("sent");
    expect(stateOfMessage("unknown")).toBe("unknown");
  });
});

describe("the colours of a meaning", () => {
  it("are variables of the theme", () => {
    expect(semanticColours("dueSoon").fg).toBe("var(--state-due-soon-fg)");
    expect(semanticColours("overdue3").solid).toBe("var(--state-overdue-3-solid)");
  });
});
