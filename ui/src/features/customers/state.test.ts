import { describe, expect, it } from "vitest";
import { behaviourSentence, onTimePercent } from "./behaviour";
import { isUnreachable, standing } from "./state";

const owes = [{ currency: "MXN", open: "100.00", overdue: "0.00" }];

describe("how a customer stands", () => {
  it("owes nothing without a balance", () => {
    expect(standing({ balances: [], oldest_days: null }).key).toBe("clear");
  });

  it("is told from the days of the oldest open invoice", () => {
    expect(standing({ balances: owes, oldest_days: 12 })).toMatchObject({ key: "overdue", days: 12 });
    expect(standing({ balances: owes, oldest_days: 0 }).key).toBe("dueToday");
    expect(standing({ balances: owes, oldest_days: -7 })).toMatchObject({ key: "dueSoon", days: 7 });
    expect(standing({ balances: owes, oldest_days: -8 }).key).toBe("notDue");
  });

  it("is unreachable only without any way to reach", () => {
    expect(isUnreachable({ email: "", phone: "" })).toBe(true);
    expect(isUnreachable({ email: "", phone: "55" })).toBe(false);
  });
});

describe("the sentence about how a customer pays", () => {
  it("says nothing is known before the first invoice is paid", () => {
    expect(behaviourSentence({ paid: 0, due: 0, on_time: 0, average_days_late: null }).key).toBe("none");
    expect(onTimePercent({ paid: 0, due: 0, on_time: 0, average_days_late: null })).toBe(0);
  });

  it("tells late, early and on the day apart", () => {
    expect(behaviourSentence({ paid: 11, due: 11, on_time: 9, average_days_late: 4 })).toEqual({
      key: "late",
      days: 4,
    });
    expect(behaviourSentence({ paid: 3, due: 3, on_time: 3, average_days_late: -2 })).toEqual({
      key: "early",
      days: 2,
    });
    expect(behaviourSentence({ paid: 3, due: 3, on_time: 3, average_days_late: 0 }).key).toBe("onTheDay");
    expect(onTimePercent({ paid: 11, due: 11, on_time: 9, average_days_late: 4 })).toBe(82);
  });
});
