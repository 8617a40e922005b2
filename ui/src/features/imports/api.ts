/** What the import screens ask of the program. */
import type { ImportRowsView } from "@/bindings/ImportRowsView";
import type { InspectedFile } from "@/bindings/InspectedFile";
import { usePages } from "@/lib/pages";
import { type CommandOptions, queryClient, useCommand, useJob, useView, useViews } from "@/lib/query";
import { type Choices, lastingPart } from "./choices";

/** What the files are. A file that something was decided about is looked at again by itself, not with all the others. */
export function useInspection(paths: string[], leftOut: string[], choices: Choices) {
  const whole = useView(
    "imports.inspect",
    { paths, leave_out: leftOut },
    { enabled: paths.length > 0, keepPrevious: true },
  );
  const decided = Object.entries(choices).filter(
    ([path, choice]) =>
      Object.values(lastingPart(choice)).some((part) => part !== undefined) &&
      whole.data?.files.some((file) => file.path === path),
  );
  const again = useViews(
    "imports.inspect",
    decided.map(([path, choice]) => ({ paths: [path], choices: { [path]: lastingPart(choice) } })),
  );
  const anew = new Map<string, InspectedFile>();
  for (const { data } of again) for (const file of data?.files ?? []) anew.set(file.path, file);
  return { ...whole, files: whole.data?.files.map((file) => anew.get(file.path) ?? file) };
}

/** Files on disk may have changed since they were looked at, so they are looked at again. */
export function forgetInspections(): void {
  queryClient.removeQueries({ queryKey: ["imports.inspect"] });
}

/** Looks at every file again, for what was remembered has changed. */
export function lookAgain(): void {
  void queryClient.invalidateQueries({ queryKey: ["imports.inspect"] });
}

const rowsOf = (view: ImportRowsView) => view.rows;

/** Rows of the last preview, as far as they were asked for. */
export const useRows = (request: {
  kept: number;
  kind?: string;
  path?: string;
  outcome?: string;
  query?: string;
}) => usePages("imports.rows", request, rowsOf);

export const usePreview = (options?: CommandOptions<"imports.preview">) => useJob("imports.preview", options);
export const useCommit = (options?: CommandOptions<"imports.commit">) => useJob("imports.commit", options);
export const useForget = (options?: CommandOptions<"imports.forget">) =>
  useCommand("imports.forget", options);
export const useExport = (options?: CommandOptions<"imports.export_rejects">) =>
  useCommand("imports.export_rejects", options);
export const useUndo = (options?: CommandOptions<"batches.undo">) => useCommand("batches.undo", options);
