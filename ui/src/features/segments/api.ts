/** What the segment screens ask of the program. */
import type { CustomerList } from "@/bindings/CustomerList";
import type { RuleView } from "@/bindings/RuleView";
import { usePages } from "@/lib/pages";
import { type CommandOptions, useCommand, useView } from "@/lib/query";

const rowsOf = (list: CustomerList) => list.rows;

export const useSegments = () => useView("segments.list", {});
export const useChoices = () => useView("segments.choices", {});
export const useThresholds = () => useView("segments.classes", {});
export const useChanges = () => useView("segments.changes", { days: 7, limit: 20 });
export const usePreview = (rule: RuleView, enabled: boolean) =>
  useView("segments.preview", { rule, limit: 8 }, { enabled, keepPrevious: true });
export const useMembers = (segment: number) => usePages("customers.list", { segment }, rowsOf);
export const useSaveSegment = (options?: CommandOptions<"segments.save">) =>
  useCommand("segments.save", options);
export const useRemoveSegment = (options?: CommandOptions<"segments.remove">) =>
  useCommand("segments.remove", options);
export const useChangeMembers = (options?: CommandOptions<"segments.change_members">) =>
  useCommand("segments.change_members", options);
export const useSaveThresholds = (options?: CommandOptions<"segments.save_classes">) =>
  useCommand("segments.save_classes", options);
