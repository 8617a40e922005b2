/** What the policy screens ask of the program. */
import type { PolicyDraft } from "@/bindings/PolicyDraft";
import { type CommandOptions, useCommand, useView } from "@/lib/query";

export const usePolicies = () => useView("policies.list", {});
export const usePolicy = (policy: string, enabled: boolean) =>
  useView("policies.get", { policy }, { enabled });
export const useSegments = () => useView("segments.list", {}).data?.segments ?? [];
export const useSavePolicy = (options?: CommandOptions<"policies.save">) =>
  useCommand("policies.save", options);
export const useOrder = (options?: CommandOptions<"policies.order">) => useCommand("policies.order", options);
export const useArchive = (options?: CommandOptions<"policies.archive">) =>
  useCommand("policies.archive", options);
export const useDiff = (draft: PolicyDraft, enabled: boolean) =>
  useView("policies.preview", { draft }, { enabled, keepPrevious: true });
