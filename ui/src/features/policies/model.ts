/** A policy while it is edited: where its steps stand on the line, and moving them. */
import type { PolicyDraft } from "@/bindings/PolicyDraft";
import type { PolicyView } from "@/bindings/PolicyView";
import type { StepView } from "@/bindings/StepView";

/** The usual term: where the day of issue is drawn. */
const TERM = 30;
/** Where the end of the month is drawn: on average half a month after the due date. */
const MONTH_END = 15;

/** A step with the day on which it is drawn, counted from the due date. */
export interface Placed {
  step: StepView;
  index: number;
  day: number;
}

/** Where every step but thanks is drawn. Steps that count from other days stand where they usually fall. */
export function placed(steps: readonly StepView[]): Placed[] {
  let previous = 0;
  const found: Placed[] = [];
  steps.forEach((step, index) => {
    if (step.kind === "thanks") return;
    const base = { due: 0, issue: -TERM, month_end: MONTH_END, previous, payment: 0 }[step.anchor] ?? 0;
    previous = base + step.offset_days;
    found.push({ step, index, day: previous });
  });
  return found;
}

/** The days between which the line runs. */
export function range(days: readonly number[]): [number, number] {
  const least = Math.min(-7, ...days);
  const most = Math.max(7, ...days);
  const room = Math.max(2, Math.round((most - least) * 0.06));
  return [least - room, most + room];
}

/** The row of each day, so that no two of a row stand closer than `gap`, in hundredths of the line. */
export function lanes(places: readonly number[], gap: number): number[] {
  const ends: number[] = [];
  return places.map((place) => {
    const free = ends.findIndex((end) => place - end >= gap);
    const lane = free === -1 ? ends.length : free;
    ends[lane] = place;
    return lane;
  });
}

/** The least number of days that a step may count, which depends on from where. */
export function leastDays(step: StepView): number {
  if (step.anchor === "previous") return 1;
  return step.anchor === "issue" || step.anchor === "payment" ? 0 : -365;
}

/** Steps with one moved by some days. Those of its anchor keep their order, so it stops beside its neighbours. */
export function moved(steps: readonly StepView[], index: number, by: number): StepView[] {
  const step = steps[index];
  if (!step) return [...steps];
  const same = (other: StepView) => other.anchor === step.anchor && other.kind !== "thanks";
  const before = steps.slice(0, index).filter(same).at(-1)?.offset_days;
  const after = steps.slice(index + 1).find(same)?.offset_days;
  const ordered = step.anchor !== "previous" && step.anchor !== "payment";
  const least = Math.max(leastDays(step), ordered && before !== undefined ? before + 1 : -365);
  const most = Math.min(365, ordered && after !== undefined ? after - 1 : 365);
  const offset_days = Math.min(most, Math.max(least, step.offset_days + by));
  return steps.map((other, at) => (at === index ? { ...step, offset_days } : other));
}

/** Steps with one changed. A step about the due date goes to its place among the others when its day says so. */
export function changed(
  steps: readonly StepView[],
  index: number,
  change: Partial<StepView>,
): { steps: StepView[]; index: number } {
  const before = steps[index];
  if (!before) return { steps: [...steps], index };
  const step = { ...before, ...change };
  const stays =
    step.anchor === before.anchor && step.offset_days === before.offset_days && step.kind === before.kind;
  // What counts from the step before it belongs behind that.
  if (stays || step.anchor === "previous") {
    return { steps: steps.map((other, at) => (at === index ? step : other)), index };
  }
  const rest = steps.filter((_, at) => at !== index);
  return inserted(rest, step);
}

/** Steps with one more, after the last that stands before it on the line; thanks come last. */
export function inserted(rest: readonly StepView[], step: StepView): { steps: StepView[]; index: number } {
  const mine = placed([...rest, step]).find((place) => place.step === step)?.day ?? Number.POSITIVE_INFINITY;
  const later = placed(rest).find((place) => place.day > mine && place.step.anchor !== "previous");
  const thanks = rest.findIndex((other) => other.kind === "thanks");
  const end = thanks === -1 ? rest.length : thanks;
  const at = step.kind === "thanks" ? rest.length : Math.min(later?.index ?? end, end);
  return { steps: [...rest.slice(0, at), step, ...rest.slice(at)], index: at };
}

/** A step to begin with: a friendly e-mail on a day that is still free. */
export function newStep(steps: readonly StepView[]): StepView {
  const days = new Set(placed(steps).map((place) => place.day));
  const free = [-3, 0, 3, 7, 10, 15, 20, 30, 45].find((day) => !days.has(day)) ?? Math.max(0, ...days) + 5;
  const keys = new Set(steps.map((step) => step.step));
  let number = 1;
  while (keys.has(`step_${number}`)) number += 1;
  const late = free > 0;
  return {
    step: `step_${number}`,
    anchor: "due",
    offset_days: free,
    shift: "",
    kind: "reminder",
    channel: "email",
    fallback: [],
    template: late ? "after_7" : free === 0 ? "on_due" : "before_2",
    tone: late ? "neutral" : "friendly",
    stage: late ? "administrative" : "preventive",
    conditions: {
      in_segments: [],
      not_in_segments: [],
      classes: [],
      amount_from: "",
      amount_to: "",
      currency: "",
      stages: [],
      promise: null,
    },
    approval: { by_itself: false, segments: [], classes: [] },
    attach_document: null,
    attach_statement: false,
  };
}

/** A policy of which only the name, the steps and how it stops are edited. */
export type Edited = Omit<PolicyView, "is_of_book" | "archived">;

/** What is saved. */
export function toDraft(edited: Edited): PolicyDraft {
  return {
    policy: edited.policy || undefined,
    name: edited.name,
    silent: edited.silent,
    min_gap_days: edited.min_gap_days,
    stop_unanswered: edited.stop_unanswered ?? undefined,
    stop_extrajudicial: edited.stop_extrajudicial,
    stop_disputed: edited.stop_disputed,
    steps: edited.silent ? [] : edited.steps,
  };
}
