/** A rule while it is being put together: a tree of groups and conditions that may not be complete yet. */
import type { ConditionView } from "@/bindings/ConditionView";
import type { RuleView } from "@/bindings/RuleView";

export type Kind = "text" | "choice" | "number" | "amount" | "flag" | "tag" | "list";

/** Every field of a rule with its kind, in the order in which they are offered. */
export const fields = {
  overdue: "amount",
  open: "amount",
  oldest_days: "number",
  overdue_invoices: "number",
  open_invoices: "number",
  class: "choice",
  average_delay: "number",
  on_time_rate: "number",
  paid_invoices: "number",
  days_since_payment: "number",
  sales_share: "number",
  days_as_customer: "number",
  days_since_created: "number",
  open_promise: "flag",
  has_dispute: "flag",
  broken_promises: "number",
  commitment: "choice",
  days_since_contact: "number",
  silent_contacts: "number",
  city: "text",
  segment: "text",
  name: "text",
  country: "choice",
  language: "choice",
  channel: "choice",
  has_email: "flag",
  has_phone: "flag",
  opted_out: "flag",
  excluded: "flag",
  tag: "tag",
  list: "list",
} as const satisfies Record<string, Kind>;

export type Field = keyof typeof fields;
export const fieldNames = Object.keys(fields) as Field[];

/** The words that a field of words may have. */
export const words = {
  class: ["at_risk", "strategic", "new", "slow", "forgetful", "punctual"],
  commitment: ["promised", "disputing", "negotiating", "ignoring"],
  language: ["es", "en"],
  channel: ["email", "whatsapp", "sms", "call", "letter", "none"],
} as const;

/** What can be asked of each kind. */
export const ops = {
  text: ["is", "is_not", "contains", "contains_not", "empty", "filled"],
  choice: ["is", "is_not"],
  number: ["above", "at_least", "below", "at_most", "equals"],
  amount: ["above", "at_least", "below", "at_most"],
  flag: ["yes", "no"],
  tag: ["is", "is_not"],
  list: ["is", "is_not"],
} as const satisfies Record<Kind, readonly string[]>;

export type Op = (typeof ops)[Kind][number];

/** Whether all parts have to hold, any, or none. */
export const modes = ["all", "any", "none"] as const;
export type Mode = (typeof modes)[number];

export interface Condition {
  kind: "condition";
  id: number;
  field: Field;
  op: Op;
  values: string[];
  currency?: string;
}

export interface Group {
  kind: "group";
  id: number;
  mode: Mode;
  parts: Part[];
}

export type Part = Condition | Group;

let last = 0;
const nextId = () => ++last;

/** Whether a word names a field. */
export function isField(name: string): name is Field {
  return name in fields;
}

/** A condition with nothing to compare with yet. */
export function newCondition(field: Field): Condition {
  return { kind: "condition", id: nextId(), field, op: ops[fields[field]][0], values: [] };
}

/** A group of these parts. */
export function newGroup(mode: Mode, parts: Part[] = []): Group {
  return { kind: "group", id: nextId(), mode, parts };
}

/** Whether a condition asks for no value. */
export function isValueless(op: Op): boolean {
  return op === "yes" || op === "no" || op === "empty" || op === "filled";
}

/** Whether a part says all that it has to. */
export function isComplete(part: Part): boolean {
  if (part.kind === "group") return part.parts.length > 0 && part.parts.every(isComplete);
  return (
    isValueless(part.op) || (part.values.length > 0 && part.values.every((value) => value.trim() !== ""))
  );
}

/** The rule that a part means. */
export function toRule(part: Part): RuleView {
  if (part.kind === "group") {
    const rules = part.parts.map(toRule);
    if (part.mode === "none") return { not: { any: rules } };
    return part.mode === "any" ? { any: rules } : { all: rules };
  }
  const { field, op, values, currency } = part;
  const condition: ConditionView = { field, op, values: isValueless(op) ? [] : values };
  if (fields[field] === "amount" && currency) condition.currency = currency;
  return { is: condition };
}

function partOf(rule: RuleView): Part {
  if ("is" in rule) {
    const { field, op, values, currency } = rule.is;
    const known = isField(field) ? field : "name";
    return { kind: "condition", id: nextId(), field: known, op: op as Op, values, currency };
  }
  if ("all" in rule) return newGroup("all", rule.all.map(partOf));
  if ("any" in rule) return newGroup("any", rule.any.map(partOf));
  const inner = partOf(rule.not);
  return newGroup("none", inner.kind === "group" && inner.mode === "any" ? inner.parts : [inner]);
}

/** A rule as it can be edited; a lone condition stands in a group. */
export function fromRule(rule: RuleView): Group {
  const part = partOf(rule);
  return part.kind === "group" ? part : newGroup("all", [part]);
}
