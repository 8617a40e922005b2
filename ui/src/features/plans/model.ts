/** A plan in the making, as its form holds it. */
import type { DraftPlan } from "@/bindings/DraftPlan";
import type { PlanView } from "@/bindings/PlanView";
import { isPositive } from "@/lib/decimal";

/** Ways to split a debt. */
export const splits = ["count", "amount", "custom"] as const;
export type Split = (typeof splits)[number];

/** How far payments lie apart. */
export const paces = ["week", "fortnight", "month"] as const;

/** Ways in which something is agreed. */
export const channels = ["", "call", "email", "whatsapp", "visit", "other"] as const;

/** A payment by hand; both may be empty yet. */
export interface CustomPayment {
  key: number;
  on: string;
  amount: string;
}

/** What is in the form. Amounts are decimal strings, days ISO dates; empty means not said. */
export interface PlanForm {
  invoices: string[];
  currency: string;
  split: Split;
  count: number;
  amount: string;
  custom: CustomPayment[];
  every: string;
  firstOn: string;
  down: string;
  interest: string;
  remainderFirst: boolean;
  waives: boolean;
  breakDays: number;
  by: string;
  channel: string;
  note: string;
}

/** A form to begin with: three months from the end of this week's payments on, or the rhythm of the plan before. */
export function emptyForm(firstOn: string, currency: string, breakDays: number, before?: PlanView): PlanForm {
  return {
    invoices: [],
    currency,
    split: "count",
    count: 3,
    amount: "",
    custom: [{ key: 0, on: firstOn, amount: "" }],
    every: "month",
    firstOn,
    down: "",
    interest: "",
    remainderFirst: false,
    waives: before?.waives_charges ?? false,
    breakDays,
    by: before?.agreed_by ?? "",
    channel: "",
    note: "",
  };
}

/** What the program is asked for; `null` while the form does not say enough. */
export function draftOf(form: PlanForm, customer: string, replaces?: number): DraftPlan | null {
  const draft: DraftPlan = {
    customer,
    currency: form.currency || undefined,
    invoices: form.invoices.length > 0 ? form.invoices : undefined,
    down_payment: isPositive(form.down) ? form.down : undefined,
    yearly_percent: isPositive(form.interest) ? form.interest : undefined,
    remainder_first: form.remainderFirst,
    waives_charges: form.waives,
    break_days: form.breakDays,
    agreed_by: form.by.trim() || undefined,
    channel: form.channel || undefined,
    note: form.note.trim() || undefined,
    replaces,
  };
  if (form.split === "custom") {
    const said = form.custom.every(({ on, amount }) => on !== "" && isPositive(amount));
    if (!said) return null;
    return { ...draft, instalments: form.custom.map(({ on, amount }) => ({ due_on: on, amount })) };
  }
  if (form.firstOn === "") return null;
  const paced = { ...draft, every: form.every, first_on: form.firstOn };
  if (form.split === "amount") return isPositive(form.amount) ? { ...paced, amount: form.amount } : null;
  return form.count >= 1 ? { ...paced, count: form.count } : null;
}
