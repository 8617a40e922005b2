import { describe, expect, it } from "vitest";
import type { StepView } from "@/bindings/StepView";
import { changed, inserted, lanes, moved, newStep, placed, range } from "./model";

function step(key: string, offset_days: number, more: Partial<StepView> = {}): StepView {
  return { ...newStep([]), step: key, offset_days, ...more };
}

const keys = (steps: readonly StepView[]) => steps.map((one) => one.step).join(" ");

describe("a policy on its line", () => {
  it("draws steps that count from other days where they usually fall, and no thanks", () => {
    const steps = [
      step("new", 0, { anchor: "issue" }),
      step("due", 3),
      step("then", 4, { anchor: "previous" }),
      step("end", 0, { anchor: "month_end" }),
      step("thanks", 0, { anchor: "payment", kind: "thanks" }),
    ];
    expect(placed(steps).map((place) => place.day)).toEqual([-30, 3, 7, 15]);
  });

  it("runs a little beyond its first and last step", () => {
    expect(range([-7, 30])).toEqual([-9, 32]);
    expect(range([])).toEqual([-9, 9]);
  });

  it("puts steps that stand too close into rows", () => {
    expect(lanes([0, 5, 10, 16], 10)).toEqual([0, 1, 0, 1]);
  });

  it("moves a step no further than its neighbours", () => {
    const steps = [step("a", -7), step("b", 0), step("c", 3)];
    expect(moved(steps, 1, 10)[1]?.offset_days).toBe(2);
    expect(moved(steps, 1, -10)[1]?.offset_days).toBe(-6);
    expect(moved(steps, 2, -1)[2]?.offset_days).toBe(2);
  });

  it("takes a step to its place when its day is written", () => {
    const steps = [step("a", -7), step("b", 0), step("c", 3)];
    const after = changed(steps, 0, { offset_days: 1 });
    expect(keys(after.steps)).toBe("b a c");
    expect(after.index).toBe(1);
    expect(changed(steps, 0, { tone: "firm" }).index).toBe(0);
  });

  it("leaves a step that counts from the one before it behind that", () => {
    const steps = [step("a", 0), step("b", 2, { anchor: "previous" }), step("c", 9)];
    expect(keys(changed(steps, 1, { offset_days: 5 }).steps)).toBe("a b c");
  });

  it("keeps thanks at the end", () => {
    const steps = [step("a", 0), step("t", 0, { anchor: "payment", kind: "thanks" })];
    expect(keys(inserted(steps, step("b", 9)).steps)).toBe("a b t");
  });

  it("begins a new step on a free day under a free key", () => {
    const made = newStep([step("step_1", -3), step("x", 0)]);
    expect([made.step, made.offset_days, made.stage]).toEqual(["step_2", 3, "administrative"]);
  });
});
