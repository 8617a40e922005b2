/** What the promise dialog asks of the program. */
import { type CommandOptions, useCommand, useView } from "@/lib/query";

export const useCustomer = (customer: string) => useView("customers.get", { customer });
export const useOpenInvoices = (customer: string) =>
  useView("invoices.list", { customer, state: "open", sort: "due_on", limit: 100 });
export const useAddPromise = (options?: CommandOptions<"promises.add">) =>
  useCommand("promises.add", options);
