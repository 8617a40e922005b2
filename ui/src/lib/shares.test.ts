import { describe, expect, it } from "vitest";
import { fault, left, toggle } from "./shares";

describe("giving out a payment", () => {
  it("takes what is owed, or what is left when that is less", () => {
    const one = toggle({}, "F-1", "600.00", "1000.00");
    const two = toggle(one, "F-2", "900.00", "1000.00");
    expect(two).toEqual({ "F-1": "600.00", "F-2": "400.00" });
    expect(left("1000.00", two)).toBe("0.00");
    expect(toggle(two, "F-1", "600.00", "1000.00")).toEqual({ "F-2": "400.00" });
  });

  it("says when more is given out than came in or than is owed", () => {
    expect(fault("100.00", { "F-1": "100.01" }, { "F-1": "500.00" })).toBe("tooMuch");
    expect(fault("100.00", { "F-1": "60" }, { "F-1": "50.00" })).toBe("moreThanOpen");
    expect(fault("100.00", { "F-1": "" }, {})).toBe("empty");
    expect(fault("100.00", {}, {})).toBeNull();
  });
});
