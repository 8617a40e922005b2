/** What the insight screens ask of the program. */
import type { AsOfList } from "@/bindings/AsOfList";
import type { AsOfRequest } from "@/bindings/AsOfRequest";
import type { InsightRowList } from "@/bindings/InsightRowList";
import type { InsightRows } from "@/bindings/InsightRows";
import { usePages } from "@/lib/pages";
import { useView } from "@/lib/query";

const figureRows = (list: InsightRowList) => list.rows;
const pastRows = (list: AsOfList) => list.rows;

export const useInsights = (from: string, to: string) =>
  useView("insights.get", { from, to }, { keepPrevious: true });
/** The invoices or promises that a figure is made of. */
export const useInsightRows = (request: Omit<InsightRows, "offset" | "limit">) =>
  usePages("insights.rows", request, figureRows);
export const useAging = (day: string) => useView("receivables.aging", { as_of: day }, { keepPrevious: true });
/** The open invoices as they stood at the end of a day. */
export const usePast = (request: Omit<AsOfRequest, "offset" | "limit">) =>
  usePages("receivables.as_of", request, pastRows);
export const useChanges = (from: string, to: string) =>
  useView("receivables.changes", { from, to }, { enabled: from < to, keepPrevious: true });
/** How good predictions have been; asked for only when wanted, for it tries them all. */
export const useQuality = (enabled: boolean) => useView("predictions.evaluate", {}, { enabled });
export const useSteps = () => useView("policies.get", {}).data?.steps ?? [];
