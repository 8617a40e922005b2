import { describe, expect, it } from "vitest";
import { isPositive, sum } from "./decimal";

describe("adding decimal strings", () => {
  it("stays exact where floats would not", () => {
    expect(sum(["0.1", "0.2"])).toBe("0.3");
    expect(sum(["9007199254740993", "1"])).toBe("9007199254740994");
    expect(sum(["1.50", "-2.75"])).toBe("-1.25");
    expect(sum(["-0.01"])).toBe("-0.01");
    expect(sum([])).toBe("0");
  });

  it("tells what is above zero", () => {
    expect(isPositive("0.00")).toBe(false);
    expect(isPositive("-3")).toBe(false);
    expect(isPositive("0.01")).toBe(true);
  });
});
