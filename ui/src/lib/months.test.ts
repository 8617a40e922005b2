import { describe, expect, it } from "vitest";
import { addMonths, weeksOf } from "./months";

describe("months", () => {
  it("go over the end of the year", () => {
    expect(addMonths("2026-12", 1)).toBe("2027-01");
    expect(addMonths("2026-01", -1)).toBe("2025-12");
  });

  it("are shown in whole weeks from Monday", () => {
    const weeks = weeksOf("2026-03");
    expect(weeks[0]?.[0]).toBe("2026-02-23");
    expect(weeks.at(-1)?.[6]).toBe("2026-04-05");
    expect(weeks.every((week) => week.length === 7)).toBe(true);
    expect(weeksOf("2027-02")).toHaveLength(4);
  });
});
