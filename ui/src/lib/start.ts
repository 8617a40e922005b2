/** Whether the program starts with the system: the shell's own command, which only the real window has. */
import { invoke } from "@tauri-apps/api/core";
import { useEffect, useState } from "react";
import { showError } from "./errors";
import { RpcError } from "./rpc";

interface Start {
  with_system: boolean | null;
}

async function ask(request: Partial<Start>): Promise<boolean | null> {
  const answer = await invoke<Start>("rpc", { name: "shell.start", request, job: null });
  return answer.with_system;
}

/** Changes it, and gives what holds afterwards; what the system refuses is shown. */
export async function startsWithSystem(wanted: boolean): Promise<boolean | null> {
  try {
    return await ask({ with_system: wanted });
  } catch (cause) {
    showError(RpcError.from(cause));
    return !wanted;
  }
}

/** Whether it does; `null` where the system cannot be asked. */
export function useStart() {
  const [starts, setStarts] = useState<boolean | null>(null);
  useEffect(() => {
    ask({}).then(setStarts, () => setStarts(null));
  }, []);
  return [starts, setStarts] as const;
}
