import { expect, test } from "vitest";
import type { RuleView } from "@/bindings/RuleView";
import { fromRule, isComplete, newCondition, newGroup, toRule } from "./model";

const overdue: RuleView = { is: { field: "overdue", op: "above", values: ["100"], currency: "MXN" } };
const promise: RuleView = { is: { field: "open_promise", op: "no", values: [] } };

test("a rule that was opened and saved untouched is the same rule", () => {
  for (const rule of [
    { all: [overdue, promise] },
    { any: [overdue, { all: [promise, { not: { any: [overdue, promise] } }] }] },
  ] as RuleView[]) {
    expect(toRule(fromRule(rule))).toEqual(rule);
  }
});

test("a lone condition stands in a group, and a lone opposite means the same", () => {
  expect(toRule(fromRule(overdue))).toEqual({ all: [overdue] });
  expect(toRule(fromRule({ not: overdue }))).toEqual({ not: { any: [overdue] } });
  expect(toRule(fromRule({ not: { all: [overdue] } }))).toEqual({ not: { any: [{ all: [overdue] }] } });
});

test("what is not complete is not asked", () => {
  expect(isComplete(newGroup("all"))).toBe(false);
  expect(isComplete(newGroup("all", [newCondition("city")]))).toBe(false);
  expect(isComplete(newGroup("all", [newCondition("open_promise")]))).toBe(true);
  expect(isComplete({ ...newCondition("city"), values: [" "] })).toBe(false);
});
