/** What the customer screens ask of the program. */
import type { CustomerList } from "@/bindings/CustomerList";
import type { ListCustomers } from "@/bindings/ListCustomers";
import type { Timeline } from "@/bindings/Timeline";
import { usePages } from "@/lib/pages";
import { type CommandOptions, useCommand, useView } from "@/lib/query";

const rowsOf = (list: CustomerList) => list.rows;
const entriesOf = (timeline: Timeline) => timeline.entries;

export const useCustomers = (request: Omit<ListCustomers, "offset" | "limit">) =>
  usePages("customers.list", request, rowsOf);
export const useCustomer = (customer: string) => useView("customers.get", { customer });
export const useTimeline = (customer: string) => usePages("customers.timeline", { customer }, entriesOf);
export const useOpenInvoices = (customer: string) =>
  useView("invoices.list", { customer, state: "open", sort: "due_on", limit: 100 });
export const useSaveCustomer = (options?: CommandOptions<"customers.save">) =>
  useCommand("customers.save", options);
export const useWithdrawPromise = (options?: CommandOptions<"promises.withdraw">) =>
  useCommand("promises.withdraw", options);
