/** What stands on each day of a month: promises and the payments of plans. */
import type { PlanView } from "@/bindings/PlanView";
import type { PromiseView } from "@/bindings/PromiseView";
import { type Semantic, stateOfInstalment, stateOfPromise } from "@/lib/states";

/** One promise or one payment of a plan. */
export interface DayEntry {
  key: string;
  customer: string;
  name: string;
  amount: string;
  currency: string;
  semantic: Semantic;
  /** Where the word for how it stands is found. */
  word: string;
  /** The plan that it is a payment of, and which. */
  plan?: { id: number; number: number; of: number };
}

/** By ISO date; within a day what is missing comes first. Promises and plans that count no longer are left out. */
export function byDay(promises: readonly PromiseView[], plans: readonly PlanView[]): Map<string, DayEntry[]> {
  const days = new Map<string, DayEntry[]>();
  const add = (day: string, entry: DayEntry) => {
    const known = days.get(day);
    if (known) known.push(entry);
    else days.set(day, [entry]);
  };
  for (const promise of promises) {
    if (promise.state === "withdrawn" || promise.state === "replaced") continue;
    add(promise.promised_on, {
      key: `promise-${promise.promise}`,
      customer: promise.customer,
      name: promise.name,
      amount: promise.amount,
      currency: promise.currency,
      semantic: stateOfPromise(promise.state),
      word: `promises:states.${promise.state}`,
    });
  }
  for (const plan of plans) {
    if (plan.state === "withdrawn" || plan.state === "replaced") continue;
    for (const one of plan.instalments) {
      const semantic = stateOfInstalment(one.state);
      add(one.due_on, {
        key: `plan-${plan.plan}-${one.number}`,
        customer: plan.customer,
        name: plan.name,
        amount: one.amount,
        currency: plan.currency,
        semantic: semantic === "notDue" ? "promise" : semantic,
        word: `plans:instalments.${one.state}`,
        plan: { id: plan.plan, number: one.number, of: plan.instalments.length },
      });
    }
  }
  const weight = (entry: DayEntry) =>
    entry.semantic.startsWith("overdue") ? 0 : entry.semantic === "paid" ? 2 : 1;
  for (const entries of days.values()) entries.sort((a, b) => weight(a) - weight(b));
  return days;
}
