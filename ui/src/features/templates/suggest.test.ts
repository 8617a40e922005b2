import { describe, expect, it } from "vitest";
import { fitting, inserted, typed } from "./suggest";

describe("offering variables", () => {
  it("begins inside braces and ends behind them", () => {
    expect(typed("Hola {{ gre", 11)).toEqual({ word: "gre", from: 8 });
    expect(typed("Hola {{ greeting_name }} y", 26)).toBeNull();
    expect(typed("{% if cou", 9)).toEqual({ word: "cou", from: 6 });
    expect(typed("Hola", 4)).toBeNull();
  });

  it("offers what begins so before what holds it", () => {
    expect(fitting(["total_open", "open", "overdue_open"], "o")).toEqual([
      "open",
      "overdue_open",
      "total_open",
    ]);
  });

  it("completes the name and closes what is open", () => {
    expect(inserted("Hola {{ gre", 11, "greeting_name")).toEqual({
      source: "Hola {{ greeting_name }}",
      caret: 24,
    });
    expect(inserted("Hola {{ gre }}", 11, "greeting_name").source).toBe("Hola {{ greeting_name }}");
    expect(inserted("Hola ", 5, "count").source).toBe("Hola {{ count }}");
    expect(inserted("{{", 2, "count").source).toBe("{{ count }}");
  });
});
