/** What the bank screens ask of the program. */
import type { BankLineList } from "@/bindings/BankLineList";
import type { MatchList } from "@/bindings/MatchList";
import { usePages } from "@/lib/pages";
import { type CommandOptions, useCommand, useJob, useView } from "@/lib/query";

const rowsOf = (view: MatchList) => view.rows;
const linesOf = (view: BankLineList) => view.rows;

export const useMatches = (query: string) => usePages("matches.list", { query }, rowsOf);
export const useLines = (query: string) => usePages("bank.lines", { query, state: "done" }, linesOf);
export const usePreview = (options?: CommandOptions<"bank.preview">) => useJob("bank.preview", options);
export const useTake = (options?: CommandOptions<"bank.import">) => useJob("bank.import", options);
export const useAccept = (options?: CommandOptions<"matches.accept">) =>
  useCommand("matches.accept", options);
export const useReject = (options?: CommandOptions<"matches.reject">) =>
  useCommand("matches.reject", options);
export const useRules = () => useView("matches.rules", {});
export const useSaveRule = () => useCommand("matches.save_rule");
export const useCustomers = (query: string) =>
  useView("customers.list", { query, limit: 30 }, { keepPrevious: true });
export const useOpenInvoices = (customer: string) =>
  useView(
    "invoices.list",
    { customer, state: "open", sort: "due_on", limit: 200 },
    { enabled: customer !== "" },
  );
