import { describe, expect, it } from "vitest";
import { stateOf } from "./state";

describe("what is said of an invoice", () => {
  it("is that it is paid, however late it was", () => {
    expect(stateOf({ state: "paid", days: 40 }).key).toBe("paid");
  });

  it("counts days away from the due date", () => {
    expect(stateOf({ state: "overdue", days: 31 })).toEqual({
      semantic: "overdue2",
      key: "overdue",
      days: 31,
    });
    expect(stateOf({ state: "due_today", days: 0 }).key).toBe("due_today");
    expect(stateOf({ state: "due_soon", days: -1 })).toEqual({
      semantic: "dueSoon",
      key: "due_soon",
      days: 1,
    });
    expect(stateOf({ state: "not_due", days: -8 }).key).toBe("not_due");
  });
});
