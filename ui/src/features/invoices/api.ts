/** What the invoice screens ask of the program. */
import type { InvoiceList } from "@/bindings/InvoiceList";
import type { InvoiceRow } from "@/bindings/InvoiceRow";
import type { ListInvoices } from "@/bindings/ListInvoices";
import type { SaveInvoice } from "@/bindings/SaveInvoice";
import { usePages } from "@/lib/pages";
import { type CommandOptions, useCommand, useView } from "@/lib/query";

const rowsOf = (list: InvoiceList) => list.rows;
const keyOf = (row: InvoiceRow) => row.invoice;

export const useInvoices = (request: Omit<ListInvoices, "offset" | "limit" | "after">) =>
  usePages("invoices.list", request, rowsOf, 200, keyOf);
export const useExportInvoices = (options?: CommandOptions<"invoices.export">) =>
  useCommand("invoices.export", options);
export const useInvoice = (invoice: string) => useView("invoices.get", { invoice });
/** The name behind a customer key, for the sentence; nothing is asked without a key. */
export const useCustomerName = (customer: string | undefined) =>
  useView("customers.get", { customer: customer ?? "" }, { enabled: customer !== undefined }).data?.profile
    .name;
/** What to expect of an open invoice; `undefined` while asking and for one that is paid. */
export const usePrediction = (invoice: string) => useView("predictions.list", { invoice }).data?.invoices[0];
/** What is proposed for an invoice that is being written, and what is unusual about it. */
export const useInvoiceCheck = (request: SaveInvoice, enabled: boolean) =>
  useView("invoices.check", request, { enabled, keepPrevious: true });
export const useSaveInvoice = (options?: CommandOptions<"invoices.save">) =>
  useCommand("invoices.save", options);
export const useExclude = (options?: CommandOptions<"invoices.exclude">) =>
  useCommand("invoices.exclude", options);
