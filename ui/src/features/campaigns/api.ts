/** What the campaign screens ask of the program. */
import { type CommandOptions, useCommand, useJob, useView } from "@/lib/query";

export const useCampaigns = () => useView("campaigns.list", {});
export const useCampaignRun = (campaign: string) => useView("campaigns.preview", { campaign });
export const useDraftCampaign = (options?: CommandOptions<"campaigns.draft">) =>
  useCommand("campaigns.draft", options);
export const useRemoveCampaign = (options?: CommandOptions<"campaigns.remove">) =>
  useCommand("campaigns.remove", options);
export const useApproveCampaign = (options?: CommandOptions<"campaigns.approve">) =>
  useJob("campaigns.approve", options);
export const useTemplateRows = () => useView("templates.list", {}).data?.templates ?? [];
export const useCampaignResults = () => useView("results.get", { by: "campaign" });
