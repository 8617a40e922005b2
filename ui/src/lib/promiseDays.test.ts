import { describe, expect, it } from "vitest";
import { monthEnd, nextFriday, quickDays } from "./promiseDays";

describe("the days that people promise to pay on", () => {
  it("knows the Friday to come, and on a Friday the one after", () => {
    expect(nextFriday("2026-11-23")).toBe("2026-11-27");
    expect(nextFriday("2026-11-27")).toBe("2026-12-04");
    expect(nextFriday("2026-11-28")).toBe("2026-12-04");
  });

  it("takes the end of this month, and on that day the end of the next", () => {
    expect(monthEnd("2028-02-10")).toBe("2028-02-29");
    expect(monthEnd("2026-01-31")).toBe("2026-02-28");
    expect(monthEnd("2026-12-31")).toBe("2027-01-31");
  });

  it("offers a date once when two names mean the same day", () => {
    const thursday = quickDays("2026-11-26");
    expect(thursday.map((pick) => pick.day)).toEqual(["today", "tomorrow", "monthEnd"]);
  });
});
