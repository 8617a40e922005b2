/** The cache of views, and the rule for when each is out of date: by the topics that commands read and change. */

import { notifications } from "@mantine/notifications";
import { type Query, QueryClient } from "@tanstack/react-query";
import { listen } from "@tauri-apps/api/event";
import { type Topic, topics } from "@/bindings/commands";
import type { CommandName, RpcError } from "./rpc";

declare module "@tanstack/react-query" {
  interface Register {
    defaultError: RpcError;
  }
}

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // The program says what changed, so nothing grows old by itself; a new day is handled by the shell.
      staleTime: Number.POSITIVE_INFINITY,
      retry: false,
      refetchOnWindowFocus: false,
      networkMode: "always",
    },
    mutations: { networkMode: "always" },
  },
});

function reads(query: Query, changed: ReadonlySet<Topic>): boolean {
  const name = query.queryKey[0] as CommandName;
  return topics[name]?.reads.some((topic) => changed.has(topic)) ?? false;
}

const pending = new Set<Topic>();

/**
 * Marks every view out of date that reads one of `changed`.
 *
 * Calls within one turn are gathered, because a command's own caller and the program's event both report its topics.
 */
export function invalidateTopics(changed: readonly Topic[]): void {
  if (changed.length === 0) return;
  if (pending.size === 0) {
    setTimeout(() => {
      const gathered = new Set(pending);
      pending.clear();
      void queryClient.invalidateQueries({ predicate: (query) => reads(query, gathered) });
    }, 20);
  }
  for (const topic of changed) pending.add(topic);
}

/** Drops every view but the open book's own, and every offer to undo: nothing of one book is ever seen in another. */
export function forgetBook(): void {
  notifications.clean();
  void queryClient.resetQueries({ predicate: (query) => query.queryKey[0] !== "books.current" });
}

/** Listens to what the program reports as changed; gives the way to stop listening. */
export function followChanges(): Promise<() => void> {
  return listen<Topic[]>("changed", (event) => invalidateTopics(event.payload));
}
