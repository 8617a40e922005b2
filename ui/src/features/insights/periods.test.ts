import { describe, expect, it } from "vitest";
import { daysOf } from "./periods";

describe("a period", () => {
  it("of days ends today and holds as many", () => {
    expect(daysOf("30", "2026-03-16")).toEqual({ from: "2026-02-15", to: "2026-03-16" });
  });

  it("of the last month is that month whole", () => {
    expect(daysOf("lastMonth", "2026-03-16")).toEqual({ from: "2026-02-01", to: "2026-02-28" });
    expect(daysOf("lastMonth", "2026-01-31")).toEqual({ from: "2025-12-01", to: "2025-12-31" });
  });

  it("of this month or year ends today", () => {
    expect(daysOf("month", "2026-03-16")).toEqual({ from: "2026-03-01", to: "2026-03-16" });
    expect(daysOf("year", "2026-03-16")).toEqual({ from: "2026-01-01", to: "2026-03-16" });
  });
});
