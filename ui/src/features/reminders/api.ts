/** What the reminder screens ask of the program. */
import type { SegmentChoice } from "@/components/SegmentSelect";
import { type CommandOptions, useCommand, useJob, useView } from "@/lib/query";

export const useProposal = (among: SegmentChoice) =>
  useView("reminders.propose", among, { keepPrevious: true });
export const useApprove = (options?: CommandOptions<"reminders.approve">) =>
  useCommand("reminders.approve", options);
export const useUndo = (options?: CommandOptions<"batches.undo">) => useCommand("batches.undo", options);
export const useSend = (options?: CommandOptions<"outbox.send">) => useJob("outbox.send", options);
/** Whether e-mail can leave at all, and whether there is anything in the book. */
export const useToday = () => useView("today.get", {});
export const useSenderReady = () =>
  useView("outbox.list", { filter: "waiting", limit: 1 }).data?.sender_ready;
