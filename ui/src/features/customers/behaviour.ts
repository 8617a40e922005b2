/** Chooses the sentence that tells how a customer pays. */
import type { Behaviour } from "@/bindings/Behaviour";

export type BehaviourKey = "none" | "late" | "onTheDay" | "early";

/** The sentence, and the count of days in it. */
export function behaviourSentence(behaviour: Behaviour): { key: BehaviourKey; days: number } {
  const average = behaviour.average_days_late;
  if (behaviour.paid === 0 || average === null) return { key: "none", days: 0 };
  if (average > 0) return { key: "late", days: average };
  if (average < 0) return { key: "early", days: -average };
  return { key: "onTheDay", days: 0 };
}

/** On-time share in whole percent, for the ring beside the sentence. */
export function onTimePercent(behaviour: Behaviour): number {
  return behaviour.due === 0 ? 0 : Math.round((behaviour.on_time / behaviour.due) * 100);
}
