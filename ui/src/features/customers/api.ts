/** What the customer screens ask of the program. */
import type { CustomerList } from "@/bindings/CustomerList";
import type { CustomerRow } from "@/bindings/CustomerRow";
import type { DuplicatesView } from "@/bindings/DuplicatesView";
import type { ListCustomers } from "@/bindings/ListCustomers";
import type { ListUnreachable } from "@/bindings/ListUnreachable";
import type { MergeCustomers } from "@/bindings/MergeCustomers";
import type { Timeline } from "@/bindings/Timeline";
import type { UnreachableView } from "@/bindings/UnreachableView";
import { usePages } from "@/lib/pages";
import { type CommandOptions, useCommand, useView } from "@/lib/query";

const rowsOf = (list: CustomerList) => list.rows;
const keyOf = (row: CustomerRow) => row.customer;
const groupsOf = (view: DuplicatesView) => view.groups;
const unreachableOf = (view: UnreachableView) => view.rows;
const entriesOf = (timeline: Timeline) => timeline.entries;

export const useCustomers = (request: Omit<ListCustomers, "offset" | "limit" | "after">) =>
  usePages("customers.list", request, rowsOf, 200, keyOf);
export const useSegments = () => useView("segments.list", {});
export const useCustomer = (customer: string) => useView("customers.get", { customer });
export const useTimeline = (customer: string) => usePages("customers.timeline", { customer }, entriesOf);
export const useOpenInvoices = (customer: string) =>
  useView("invoices.list", { customer, state: "open", sort: "due_on", limit: 100 });
export const useDuplicates = () => usePages("customers.duplicates", {}, groupsOf);
export const useCompare = (request: MergeCustomers, enabled: boolean) =>
  useView("customers.compare", request, { enabled, keepPrevious: true });
export const useMerge = (options?: CommandOptions<"customers.merge">) =>
  useCommand("customers.merge", options);
export const useNotDuplicates = (options?: CommandOptions<"customers.not_duplicates">) =>
  useCommand("customers.not_duplicates", options);
export const useUnreachable = (request: Omit<ListUnreachable, "offset" | "limit">) =>
  usePages("customers.unreachable", request, unreachableOf);
export const useExportUnreachable = (options?: CommandOptions<"customers.export_unreachable">) =>
  useCommand("customers.export_unreachable", options);
export const useChangeCustomers = (options?: CommandOptions<"customers.change">) =>
  useCommand("customers.change", options);
export const useExportCustomers = (options?: CommandOptions<"customers.export">) =>
  useCommand("customers.export", options);
export const useSaveCustomer = (options?: CommandOptions<"customers.save">) =>
  useCommand("customers.save", options);
export const useWithdrawPromise = (options?: CommandOptions<"promises.withdraw">) =>
  useCommand("promises.withdraw", options);
