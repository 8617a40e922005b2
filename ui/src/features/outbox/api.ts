/** What the outbox asks of the program. */
import type { OutboxView } from "@/bindings/OutboxView";
import { usePages } from "@/lib/pages";
import { type CommandOptions, useCommand, useJob, useView } from "@/lib/query";

const rowsOf = (view: OutboxView) => view.messages;

export const useMessages = (filter: string) => usePages("outbox.list", { filter }, rowsOf);
/** Numbers for the tabs, without their rows. */
export const useCounts = () => useView("today.get", {}).data?.outbox;
export const useMessage = (id: number) => useView("outbox.get", { id });
export const useSend = (options?: CommandOptions<"outbox.send">) => useJob("outbox.send", options);
export const useCancel = (options?: CommandOptions<"outbox.cancel">) => useCommand("outbox.cancel", options);
export const useRetry = (options?: CommandOptions<"outbox.retry">) => useCommand("outbox.retry", options);
export const useSettle = (options?: CommandOptions<"outbox.settle">) => useCommand("outbox.settle", options);
export const useEdit = (options?: CommandOptions<"outbox.edit">) => useCommand("outbox.edit", options);
export const useChange = (options?: CommandOptions<"outbox.change">) => useCommand("outbox.change", options);
export const usePause = (options?: CommandOptions<"books.pause">) => useCommand("books.pause", options);
