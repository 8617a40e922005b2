import { describe, expect, it } from "vitest";
import type { PlanView } from "@/bindings/PlanView";
import type { PromiseView } from "@/bindings/PromiseView";
import { byDay } from "./calendar";

const promise = (id: number, state: string) =>
  ({
    promise: id,
    state,
    promised_on: "2026-03-20",
    customer: "C1",
    name: "Ana",
    amount: "10",
    currency: "MXN",
  }) as PromiseView;

const plan = {
  plan: 7,
  state: "late",
  customer: "C2",
  name: "Beto",
  currency: "MXN",
  instalments: [
    { number: 1, due_on: "2026-03-20", amount: "5", state: "late" },
    { number: 2, due_on: "2026-04-20", amount: "5", state: "open" },
  ],
} as PlanView;

describe("byDay", () => {
  it("puts promises and payments of plans on their days, what is missing first", () => {
    const days = byDay([promise(1, "kept"), promise(2, "open"), promise(3, "withdrawn")], [plan]);
    expect(days.get("2026-03-20")?.map(({ key }) => key)).toEqual(["plan-7-1", "promise-2", "promise-1"]);
    expect(days.get("2026-04-20")).toMatchObject([{ semantic: "promise", plan: { number: 2, of: 2 } }]);
  });
});
