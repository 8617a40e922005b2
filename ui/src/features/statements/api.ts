/** What statements ask of the program. */
import type { ListStatements } from "@/bindings/ListStatements";
import type { PreviewStatement } from "@/bindings/PreviewStatement";
import { type CommandOptions, useCommand, useJob, useView } from "@/lib/query";

export const useCustomer = (customer: string) => useView("customers.get", { customer });
export const usePreview = (request: PreviewStatement) =>
  useView("statements.preview", request, { keepPrevious: true });
export const useStatementRows = (request: ListStatements) =>
  useView("statements.list", request, { keepPrevious: true });
export const useBookPaper = () => useView("settings.get", {}).data?.profile.paper;
export const useWriteStatements = (options?: CommandOptions<"statements.write">) =>
  useCommand("statements.write", options);
export const useWriteJob = (options?: CommandOptions<"statements.write">) =>
  useJob("statements.write", options);
export const useSendStatements = (options?: CommandOptions<"statements.send">) =>
  useJob("statements.send", options);
