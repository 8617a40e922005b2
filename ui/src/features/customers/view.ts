/** What the list of customers shows, between its address and a saved view. */
import type { RuleView } from "@/bindings/RuleView";
import type { ViewContent } from "@/bindings/ViewContent";

export const filters = ["all", "owing", "overdue", "due_soon", "promised", "unreachable"] as const;
export type Filter = (typeof filters)[number];

/** The address of the list. */
export interface CustomerSearch {
  filter?: string;
  query?: string;
  segment?: number;
  class?: string;
  commitment?: string;
  rule?: RuleView;
  sort?: string;
  descending?: true;
}

/** What is shown, to be kept by a name. */
export function toView(
  search: CustomerSearch,
  columns: readonly { id: string }[],
  sort: { id: string; descending: boolean },
): ViewContent {
  const filter: Record<string, string> = {};
  for (const name of ["filter", "query", "class", "commitment"] as const) {
    const value = search[name];
    if (value !== undefined) filter[name] = value;
  }
  if (search.segment !== undefined) filter.segment = String(search.segment);
  if (search.rule !== undefined) filter.rule = JSON.stringify(search.rule);
  return { columns: columns.map(({ id }) => id), sort: sort.id, descending: sort.descending, filter };
}

/** The address that shows a saved view. */
export function fromView({ sort, descending, filter }: ViewContent): CustomerSearch {
  const search: CustomerSearch = { sort, descending: descending || undefined };
  for (const name of ["filter", "query", "class", "commitment"] as const) {
    if (filter[name] !== undefined) search[name] = filter[name];
  }
  if (filter.segment !== undefined) search.segment = Number(filter.segment);
  if (filter.rule !== undefined) search.rule = JSON.parse(filter.rule) as RuleView;
  return search;
}
