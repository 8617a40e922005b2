/** Hooks over `rpc`: views that stay fresh, commands that report their errors, jobs with progress. */

import {
  keepPreviousData,
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQueries,
  useQuery,
} from "@tanstack/react-query";
import { listen } from "@tauri-apps/api/event";
import { useEffect, useRef, useState } from "react";
import { topics } from "@/bindings/commands";
import { forgetBook, invalidateTopics, queryClient } from "./client";
import { showError } from "./errors";
import { type CommandName, cancelJob, type Request, RpcError, rpc, type View } from "./rpc";

export { queryClient } from "./client";

/** Options of a view. */
export interface ViewOptions {
  /** Wait with asking; default asks at once. */
  enabled?: boolean;
  /** While a new request runs, keep showing the answer to the one before. */
  keepPrevious?: boolean;
}

/** A view, asked for once and again whenever a topic it reads has changed. */
export function useView<K extends CommandName>(
  name: K,
  request: Request<K>,
  options: ViewOptions = {},
): UseQueryResult<View<K>, RpcError> {
  return useQuery<View<K>, RpcError>({
    queryKey: [name, request],
    queryFn: () => rpc(name, request),
    enabled: options.enabled ?? true,
    placeholderData: options.keepPrevious ? keepPreviousData : undefined,
  });
}

/** The same view for several requests, each asked for once; what was known stays while an answer is on its way. */
export function useViews<K extends CommandName>(
  name: K,
  requests: readonly Request<K>[],
): UseQueryResult<View<K>, RpcError>[] {
  return useQueries({
    queries: requests.map((request) => ({
      queryKey: [name, request],
      queryFn: () => rpc(name, request),
    })),
  }) as UseQueryResult<View<K>, RpcError>[];
}

/** Options of a command. */
export interface CommandOptions<K extends CommandName> {
  onSuccess?: (view: View<K>, request: Request<K>) => void;
  onError?: (error: RpcError, request: Request<K>) => void;
  /** Codes that the caller shows itself; `true` for every code. Others become a notification. */
  handles?: readonly string[] | true;
}

/** Commands after which another book is open. */
const opensBook: ReadonlySet<CommandName> = new Set<CommandName>([
  "books.new",
  "books.open",
  "books.sample",
  "books.close",
  "books.restore",
  "backups.restore",
  "books.take_over",
]);

function settle<K extends CommandName>(name: K, view: View<K>): void {
  if (opensBook.has(name)) {
    queryClient.setQueryData(["books.current", {}], { book: null, ...view });
    forgetBook();
    return;
  }
  invalidateTopics(topics[name].changes);
}

function report<K extends CommandName>(error: RpcError, options: CommandOptions<K>): void {
  if (error.code === "job.cancelled") return;
  const handled = options.handles === true || (options.handles?.includes(error.code) ?? false);
  if (!handled) showError(error);
}

/** A command as a mutation: topics it changed are refreshed, errors nobody handles are shown. */
export function useCommand<K extends CommandName>(
  name: K,
  options: CommandOptions<K> = {},
): UseMutationResult<View<K>, RpcError, Request<K>> {
  return useMutation<View<K>, RpcError, Request<K>>({
    mutationKey: [name],
    mutationFn: (request) => rpc(name, request),
    onSuccess: (view, request) => {
      settle(name, view);
      options.onSuccess?.(view, request);
    },
    onError: (error, request) => {
      report(error, options);
      options.onError?.(error, request);
    },
  });
}

let jobs = 0;

/** A name that no other job of this program has, also after the window was loaded anew. */
function nextJob(): string {
  jobs += 1;
  return `window-${Date.now()}-${jobs}`;
}

/** How far a job has come. `total` is 0 while it is not known. */
export interface Progress {
  done: number;
  total: number;
}

interface ProgressEvent extends Progress {
  job: string;
}

/** A command that takes long. */
export type Job<K extends CommandName> = UseMutationResult<View<K>, RpcError, Request<K>> & {
  /** `null` while nothing runs. */
  progress: Progress | null;
  /** Asks the job to stop; the mutation then fails with `job.cancelled`, which is not shown as an error. */
  cancel: () => void;
};

/** A command with progress and a way to stop it. */
export function useJob<K extends CommandName>(name: K, options: CommandOptions<K> = {}): Job<K> {
  const [progress, setProgress] = useState<Progress | null>(null);
  const running = useRef<string | null>(null);

  useEffect(() => {
    const listening = listen<ProgressEvent>("progress", ({ payload }) => {
      if (payload.job === running.current) setProgress({ done: payload.done, total: payload.total });
    });
    return () => {
      // Whoever can no longer be told to stop has stopped.
      void listening.then((stop) => stop()).catch(() => undefined);
    };
  }, []);

  const mutation = useMutation<View<K>, RpcError, Request<K>>({
    mutationKey: [name],
    mutationFn: async (request) => {
      const job = nextJob();
      running.current = job;
      setProgress({ done: 0, total: 0 });
      try {
        return await rpc(name, request, { job });
      } finally {
        running.current = null;
        setProgress(null);
      }
    },
    onSuccess: (view, request) => {
      settle(name, view);
      options.onSuccess?.(view, request);
    },
    onError: (error, request) => {
      report(error, options);
      options.onError?.(error, request);
    },
  });

  const cancel = () => {
    if (running.current) void cancelJob(running.current).catch((cause) => showError(RpcError.from(cause)));
  };
  return { ...mutation, progress, cancel };
}
