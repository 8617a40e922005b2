/**
 * Files that were dropped on the window, until the import takes them.
 *
 * They wait here because a drop may happen on any page, or before there is a book to import into.
 */
import { useSyncExternalStore } from "react";

let waiting: readonly string[] = [];
const listeners = new Set<() => void>();

function set(paths: readonly string[]): void {
  waiting = paths;
  for (const listener of listeners) listener();
}

/** Adds paths to those that wait. */
export function offerFiles(paths: readonly string[]): void {
  set([...new Set([...waiting, ...paths])]);
}

/** Takes every path that waits. */
export function takeFiles(): string[] {
  const taken = [...waiting];
  if (taken.length > 0) set([]);
  return taken;
}

/** The paths that wait. */
export function useWaitingFiles(): readonly string[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => waiting,
  );
}
