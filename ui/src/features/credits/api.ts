/** What the dialogs about money ask of the program. */
import { type CommandOptions, useCommand, useView } from "@/lib/query";

export const useCustomer = (customer: string) => useView("customers.get", { customer });
export const useProposal = (customer: string, amount: string, currency: string | undefined) =>
  useView(
    "credits.propose",
    { customer, amount: amount || undefined, currency },
    { enabled: customer !== "", keepPrevious: true },
  );
export const useCredit = (customer: string, credit: number) =>
  useView("credits.list", { customer }).data?.credits.find((found) => found.credit === credit);
export const useOpenInvoices = (customer: string) =>
  useView("invoices.list", { customer, state: "open", sort: "due_on", limit: 200 });
export const useSaveCredit = (options?: CommandOptions<"credits.save">) =>
  useCommand("credits.save", options);
export const useAllocate = (options?: CommandOptions<"credits.allocate">) =>
  useCommand("credits.allocate", options);
export const useMove = (options?: CommandOptions<"credits.move">) => useCommand("credits.move", options);
export const useRefund = (options?: CommandOptions<"credits.refund">) =>
  useCommand("credits.refund", options);
export const useOpening = (options?: CommandOptions<"customers.opening_balance">) =>
  useCommand("customers.opening_balance", options);
