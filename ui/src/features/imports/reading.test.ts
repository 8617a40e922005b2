import { describe, expect, it } from "vitest";
import { readDate, readDecimal, tellingSample } from "./reading";

describe("how a date would be read", () => {
  it("depends on the order", () => {
    expect(readDate("03/04/2026", "dmy")).toBe("2026-04-03");
    expect(readDate("03/04/2026", "mdy")).toBe("2026-03-04");
    expect(readDate("2026-04-03", "ymd")).toBe("2026-04-03");
    expect(readDate("3.4.26 10:00", "dmy")).toBe("2026-04-03");
  });

  it("is nothing when there is no such day", () => {
    expect(readDate("31/02/2026", "dmy")).toBeNull();
    expect(readDate("25/12/2026", "mdy")).toBeNull();
    expect(readDate("2026-04-03", "dmy")).toBeNull();
    expect(readDate("mañana", "dmy")).toBeNull();
  });
});

describe("how an amount would be read", () => {
  it("depends on the decimal mark", () => {
    expect(readDecimal("1.000", ".")).toBe("1.000");
    expect(readDecimal("1.000", ",")).toBe("1000");
    expect(readDecimal("$ 1,234.50", ".")).toBe("1234.50");
    expect(readDecimal("1.234,50 €", ",")).toBe("1234.50");
    expect(readDecimal("(110.7)", ".")).toBe("-110.7");
  });

  it("is nothing when the groups do not fit", () => {
    expect(readDecimal("1,234.50", ",")).toBeNull();
    expect(readDecimal("12,34.50", ".")).toBeNull();
    expect(readDecimal("n/a", ".")).toBeNull();
  });
});

describe("the sample shown beside a choice", () => {
  it("is the first that reads differently", () => {
    const read = (sample: string) => [readDate(sample, "dmy"), readDate(sample, "mdy")];
    expect(tellingSample(["", "05/05/2026", "01/02/2026"], read)).toBe("01/02/2026");
    expect(tellingSample(["05/05/2026"], read)).toBe("05/05/2026");
    expect(tellingSample([], read)).toBe("");
  });
});
