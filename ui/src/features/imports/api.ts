/** What the import screens ask of the program. */
import { type CommandOptions, queryClient, useCommand, useJob, useView } from "@/lib/query";
import type { Choices } from "./choices";

/** What the files are; asked again whenever a choice changes what can be seen in them. */
export const useInspection = (paths: string[], choices: Choices) =>
  useView("imports.inspect", { paths, choices }, { enabled: paths.length > 0, keepPrevious: true });

/** Files on disk may have changed since they were looked at, so they are looked at again. */
export function forgetInspections(): void {
  queryClient.removeQueries({ queryKey: ["imports.inspect"] });
}

export const usePreview = (options?: CommandOptions<"imports.preview">) => useJob("imports.preview", options);
export const useCommit = (options?: CommandOptions<"imports.commit">) => useJob("imports.commit", options);
export const useBatches = () => useView("batches.list", {});
export const useUndo = (options?: CommandOptions<"batches.undo">) => useCommand("batches.undo", options);
