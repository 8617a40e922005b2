/** What statements ask of the program. */
import type { ListStatements } from "@/bindings/ListStatements";
import type { PreviewStatement } from "@/bindings/PreviewStatement";
import type { WriteStatements } from "@/bindings/WriteStatements";
import { type CommandOptions, useCommand, useJob, useView } from "@/lib/query";

export const useCustomer = (customer: string) => useView("customers.get", { customer });
export const usePreview = (request: PreviewStatement) =>
  useView("statements.preview", request, { keepPrevious: true });
export const useStatementRows = (request: ListStatements) =>
  useView("statements.list", request, { keepPrevious: true });
export const useBookPaper = () => useView("settings.get", {}).data?.profile.paper;
export const useWriteStatements = (options?: CommandOptions<"statements.write">) =>
  useCommand("statements.write", options);
/** Writes a statement into a folder; gives its path. */
export function useWriteInto(request: Omit<WriteStatements, "out">, currency: string | undefined) {
  const write = useWriteStatements();
  return async (folder: string) => {
    const { files } = await write.mutateAsync({ ...request, out: folder });
    return (files.find((made) => made.currency === currency) ?? files[0])?.path;
  };
}
export const useWriteJob = (options?: CommandOptions<"statements.write">) =>
  useJob("statements.write", options);
export const useSendStatements = (options?: CommandOptions<"statements.send">) =>
  useJob("statements.send", options);
