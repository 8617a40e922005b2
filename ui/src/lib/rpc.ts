/**
 * The one way from the window to the program: a command name and its request go in, a view comes out.
 *
 * Knows nothing of React. Every rejection is an `RpcError`, so callers branch on `code` and never on text.
 */
import { invoke } from "@tauri-apps/api/core";
import type { Commands } from "@/bindings/commands";

/** Name of a command of the one list. */
export type CommandName = keyof Commands;
/** What a command takes. */
export type Request<K extends CommandName> = Commands[K]["request"];
/** What a command gives. */
export type View<K extends CommandName> = Commands[K]["view"];

/** An error of the program: a stable code and what its text needs. */
export class RpcError extends Error {
  readonly code: string;
  readonly params: Record<string, string>;

  constructor(code: string, params: Record<string, string> = {}) {
    super(code);
    this.name = "RpcError";
    this.code = code;
    this.params = params;
  }

  /** Makes an error of whatever the transport rejected with; what has no code becomes `internal`. */
  static from(cause: unknown): RpcError {
    if (cause instanceof RpcError) return cause;
    if (typeof cause === "object" && cause !== null && "code" in cause && typeof cause.code === "string") {
      const params = "params" in cause && typeof cause.params === "object" ? cause.params : {};
      return new RpcError(cause.code, { ...(params as Record<string, string>) });
    }
    const detail = cause instanceof Error ? cause.message : String(cause);
    return new RpcError("internal", { detail });
  }
}

/** Calls a command. With `job` the call reports `progress` events under that name and can be stopped. */
export async function rpc<K extends CommandName>(
  name: K,
  request: Request<K>,
  options: { job?: string } = {},
): Promise<View<K>> {
  try {
    return await invoke<View<K>>("rpc", { name, request, job: options.job ?? null });
  } catch (cause) {
    throw RpcError.from(cause);
  }
}

/** Asks a running job to stop; what it has begun it takes back. */
export async function cancelJob(job: string): Promise<void> {
  await invoke("rpc", { name: "jobs.cancel", request: { job }, job: null });
}
