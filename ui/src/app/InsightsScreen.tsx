/** Insights with the results of messages beside them: two features that need not know each other. */
import { InsightsPage } from "@/features/insights/InsightsPage";
import { ResultsPanel } from "@/features/results/ResultsPanel";

export function InsightsScreen() {
  return <InsightsPage results={(days) => <ResultsPanel days={days} />} />;
}
