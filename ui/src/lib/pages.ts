/** Long lists, fetched page by page as the table asks for more. */
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { type CommandName, type Request, type RpcError, rpc, type View } from "./rpc";

/** Rows of one page; the program gives at most 500. */
const PAGE = 200;

/** Commands that page by `offset` and `limit`. */
type Paged = {
  [K in CommandName]: Request<K> extends { offset?: number; limit?: number }
    ? "offset" extends keyof Request<K>
      ? View<K> extends { total: number | null }
        ? K
        : never
      : never
    : never;
}[CommandName];

/** A list that grows. */
export interface Pages<K extends Paged, Row> {
  rows: Row[];
  /** How many rows there are in all; `undefined` before the first page is here. */
  total: number | undefined;
  /** The first page, for whatever else its view tells. */
  first: View<K> | undefined;
  error: RpcError | null;
  /** The first page is on its way. */
  loading: boolean;
  /** An answer to a new question is on its way; the rows still answer the one before. */
  stale: boolean;
  loadMore: () => void;
  retry: () => void;
}

/**
 * Asks for a list; `rowsOf` finds the rows in its view and must not change between renders. `limit` is the rows of one
 * page. With `keyOf` (which must not change either) a page is asked for as what comes behind the last row so far, which is as
 * quick far down the list as at its top; then only the first page tells the total.
 */
export function usePages<K extends Paged, Row>(
  name: K,
  request: Omit<Request<K>, "offset" | "limit">,
  rowsOf: (view: View<K>) => Row[],
  limit = PAGE,
  keyOf?: (row: Row) => string,
): Pages<K, Row> {
  const query = useInfiniteQuery({
    queryKey: [name, request, "pages", limit],
    queryFn: ({ pageParam }) => rpc(name, { ...request, ...pageParam, limit } as unknown as Request<K>),
    initialPageParam: {} as { offset?: number; after?: string },
    getNextPageParam: (last: View<K>, pages: View<K>[]) => {
      const loaded = pages.reduce((count, page) => count + rowsOf(page).length, 0);
      const end = rowsOf(last).at(-1);
      if (end === undefined || loaded >= ((pages[0] as { total: number | null }).total ?? 0))
        return undefined;
      return keyOf ? { after: keyOf(end) } : { offset: loaded };
    },
    placeholderData: keepPreviousData,
  });
  const { data, hasNextPage, isFetching, fetchNextPage, refetch } = query;
  const rows = useMemo(() => data?.pages.flatMap(rowsOf) ?? [], [data, rowsOf]);
  const loadMore = useCallback(() => {
    if (hasNextPage && !isFetching) void fetchNextPage();
  }, [hasNextPage, isFetching, fetchNextPage]);
  return {
    rows,
    total: (data?.pages[0] as { total: number | null } | undefined)?.total ?? undefined,
    first: data?.pages[0],
    error: query.error as RpcError | null,
    loading: query.isPending,
    stale: query.isPlaceholderData,
    loadMore,
    retry: () => void refetch(),
  };
}
