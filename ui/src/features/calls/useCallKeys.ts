/** Keys of call mode: figures choose what happened, `n` goes on, Ctrl or Cmd with Enter saves and goes on. */
import { useEffect, useRef } from "react";
import { type Outcome, outcomes } from "./words";

interface Keys {
  onOutcome: (outcome: Outcome) => void;
  onNext: () => void;
  onSave: () => void;
}

/** Whether a key is being typed into something. Choices and buttons take no letters. */
function types(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !["radio", "checkbox", "button"].includes(target.type);
  return target instanceof HTMLTextAreaElement || target.isContentEditable;
}

export function useCallKeys(keys: Keys) {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key === "Enter") {
        event.preventDefault();
        latest.current.onSave();
        return;
      }
      if (event.ctrlKey || event.metaKey || event.altKey || types(event.target)) return;
      const outcome = outcomes[Number(event.key) - 1];
      if (outcome) latest.current.onOutcome(outcome);
      else if (event.key === "n") latest.current.onNext();
      else return;
      event.preventDefault();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, []);
}
