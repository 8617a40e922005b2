/** What the customer screens ask of the program. */

import type { CustomerList } from "@/bindings/CustomerList";
import type { CustomerRow } from "@/bindings/CustomerRow";
import type { DuplicatesView } from "@/bindings/DuplicatesView";
import type { ListCustomers } from "@/bindings/ListCustomers";
import type { ListUnreachable } from "@/bindings/ListUnreachable";
import type { MergeCustomers } from "@/bindings/MergeCustomers";
import type { Timeline } from "@/bindings/Timeline";
import type { TimelineChoice } from "@/bindings/TimelineChoice";
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
export const useTimeline = (customer: string, filter: TimelineChoice) =>
  usePages("customers.timeline", { customer, filter }, entriesOf);
export const useExportTimeline = (options?: CommandOptions<"customers.export_timeline">) =>
  useCommand("customers.export_timeline", options);
export const useSaveFile = (options?: CommandOptions<"attachments.save">) =>
  useCommand("attachments.save", options);
export const useNoteVersions = (note: number) => useView("notes.versions", { note });
export const useAddNote = (options?: CommandOptions<"notes.add">) => useCommand("notes.add", options);
export const useChangeNote = (options?: CommandOptions<"notes.change">) =>
  useCommand("notes.change", options);
export const useRemoveNote = (options?: CommandOptions<"notes.remove">) =>
  useCommand("notes.remove", options);
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
export const useWithdrawOffer = (options?: CommandOptions<"offers.withdraw">) =>
  useCommand("offers.withdraw", options);
export const useWithdrawPromise = (options?: CommandOptions<"promises.withdraw">) =>
  useCommand("promises.withdraw", options);
