import { describe, expect, it } from "vitest";
import { weekdayName } from "./weekdays";

describe("weekdayName", () => {
  it("names the days from Monday to Sunday", () => {
    expect(weekdayName(1, "es-MX")).toBe("lunes");
    expect(weekdayName(5, "en-US")).toBe("Friday");
    expect(weekdayName(7, "es-MX")).toBe("domingo");
  });
});
