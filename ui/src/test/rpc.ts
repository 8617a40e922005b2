/** Stands in for the program in unit tests: answers by command, and remembers what was asked. */
import { mockIPC, mockWindows } from "@tauri-apps/api/mocks";
import type { CommandName, Request, View } from "@/lib/rpc";

/** What to answer, by command; throwing `{code, params}` is an error of the program. */
export type Answers = { [K in CommandName]?: (request: Request<K>) => View<K> };

/** A command or a dialog that was asked for. */
export interface Asked {
  name: string;
  request: unknown;
}

/**
 * Answers commands from `answers` until the next call; anything else fails as `command.unknown`. `chosen` is what the
 * user chooses in every file dialog: a path, or `null` for thinking better of it.
 */
export function answer(answers: Answers, chosen: string | null = null): Asked[] {
  const asked: Asked[] = [];
  mockWindows("main");
  mockIPC((command, payload) => {
    if (command.startsWith("plugin:dialog|")) {
      asked.push({ name: command, request: (payload as { options: unknown }).options });
      return chosen;
    }
    if (command !== "rpc") return 1;
    const { name, request } = payload as { name: CommandName; request: never };
    asked.push({ name, request });
    const known = answers[name] as ((request: never) => unknown) | undefined;
    if (!known) return Promise.reject({ code: "command.unknown", params: { name } });
    try {
      return Promise.resolve(known(request));
    } catch (cause) {
      return Promise.reject(cause);
    }
  });
  return asked;
}
