/** What the template screens ask of the program. */
import type { PreviewTemplate } from "@/bindings/PreviewTemplate";
import type { TemplateKey } from "@/bindings/TemplateKey";
import { type CommandOptions, useCommand, useView } from "@/lib/query";

export const useTemplates = () => useView("templates.list", {});
export const useTemplate = (place: TemplateKey) => useView("templates.get", place);
export const useTemplatePreview = (request: PreviewTemplate) =>
  useView("templates.preview", request, { keepPrevious: true });
export const useVersions = (place: TemplateKey, enabled: boolean) =>
  useView("templates.versions", place, { enabled });
export const useSaveTemplate = (options?: CommandOptions<"templates.save">) =>
  useCommand("templates.save", options);
export const useRestoreTemplate = (options?: CommandOptions<"templates.restore">) =>
  useCommand("templates.restore", options);
export const useMessageSettings = () => useView("templates.settings", {});
export const useSaveMessageSettings = (options?: CommandOptions<"templates.save_settings">) =>
  useCommand("templates.save_settings", options);
export const useSegments = () => useView("segments.list", {}).data?.segments ?? [];
