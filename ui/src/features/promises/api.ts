/** What promises ask of the program. */
import { type CommandOptions, useCommand, useView } from "@/lib/query";

export const useCustomer = (customer: string) => useView("customers.get", { customer });
export const useOpenInvoices = (customer: string) =>
  useView("invoices.list", { customer, state: "open", sort: "due_on", limit: 100 });
export const useAddPromise = (options?: CommandOptions<"promises.add">) =>
  useCommand("promises.add", options);
export const useWithdrawPromise = (options?: CommandOptions<"promises.withdraw">) =>
  useCommand("promises.withdraw", options);
export const usePromises = () => useView("promises.list", {});
export const usePromisesOf = (from: string, to: string) =>
  useView("promises.list", { from, to }, { keepPrevious: true });
export const usePlans = () => useView("plans.list", {});
export const useSettings = () => useView("promises.settings", {});
export const useSaveSettings = (options?: CommandOptions<"promises.save_settings">) =>
  useCommand("promises.save_settings", options);
