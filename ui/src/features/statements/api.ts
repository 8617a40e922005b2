/** What the statement dialog asks of the program. */
import type { PreviewStatement } from "@/bindings/PreviewStatement";
import { type CommandOptions, useCommand, useView } from "@/lib/query";

export const useCustomer = (customer: string) => useView("customers.get", { customer });
export const usePreview = (request: PreviewStatement) =>
  useView("statements.preview", request, { keepPrevious: true });
export const useBookPaper = () => useView("settings.get", {}).data?.profile.paper;
export const useWriteStatements = (options?: CommandOptions<"statements.write">) =>
  useCommand("statements.write", options);
