/** What the list of invoices shows, between its address and a saved view. */
import type { InvoiceChoice } from "@/bindings/InvoiceChoice";
import type { ViewContent } from "@/bindings/ViewContent";
import type { StateFilter } from "./state";

/** The address of the list. */
export interface InvoiceSearch {
  state?: string;
  customer?: string;
  query?: string;
  segment?: number;
  class?: string;
  commitment?: string;
  due_from?: string;
  due_until?: string;
  open_from?: string;
  currency?: string;
  sort?: string;
  descending?: true;
}

const texts = [
  "state",
  "customer",
  "query",
  "class",
  "commitment",
  "due_from",
  "due_until",
  "open_from",
  "currency",
] as const;

/** What is asked of the program. */
export function choiceOf(search: InvoiceSearch, state: StateFilter): InvoiceChoice {
  const choice: InvoiceChoice = { state };
  for (const name of texts) {
    const value = search[name];
    if (name !== "state" && value !== undefined) choice[name] = value;
  }
  if (search.segment !== undefined) choice.segment = search.segment;
  return choice;
}

/** What is shown, to be kept by a name. */
export function toView(
  search: InvoiceSearch,
  columns: readonly { id: string }[],
  sort: { id: string; descending: boolean },
): ViewContent {
  const filter: Record<string, string> = {};
  for (const name of texts) {
    const value = search[name];
    if (value !== undefined) filter[name] = value;
  }
  if (search.segment !== undefined) filter.segment = String(search.segment);
  return { columns: columns.map(({ id }) => id), sort: sort.id, descending: sort.descending, filter };
}

/** The address that shows a saved view. */
export function fromView({ sort, descending, filter }: ViewContent): InvoiceSearch {
  const search: InvoiceSearch = { sort, descending: descending || undefined };
  for (const name of texts) {
    if (filter[name] !== undefined) search[name] = filter[name];
  }
  if (filter.segment !== undefined) search.segment = Number(filter.segment);
  return search;
}
