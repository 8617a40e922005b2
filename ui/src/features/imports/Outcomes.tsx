/** How many rows are new, change, stay or are left out. */
import { Group } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { ImportTotals } from "@/bindings/ImportTotals";
import { StateBadge } from "@/components";
import type { Semantic } from "@/lib/states";

/** The outcomes with the meanings that colour them. */
export const outcomes = [
  { outcome: "new", state: "paid" },
  { outcome: "updated", state: "dueToday" },
  { outcome: "unchanged", state: "notDue" },
  { outcome: "rejected", state: "failed" },
] as const satisfies readonly { outcome: keyof ImportTotals; state: Semantic }[];

export function Outcomes({ totals }: { totals: ImportTotals }) {
  const { t } = useTranslation("imports");
  return (
    <Group gap="xs" data-testid="import-outcomes">
      {outcomes
        .filter(({ outcome }) => totals[outcome] > 0)
        .map(({ outcome, state }) => (
          <OutcomeBadge
            key={outcome}
            outcome={outcome}
            state={state}
            label={t(`outcomes.${outcome}`, { count: totals[outcome] })}
          />
        ))}
    </Group>
  );
}

// The icons of due dates would mislead here, so these are words on their colour, with a sign of their own.
const signs = { new: "+", updated: "↻", unchanged: "=", rejected: "×" } as const;

export function OutcomeBadge({
  outcome,
  state,
  label,
}: {
  outcome: keyof ImportTotals;
  state: Semantic;
  label: string;
}) {
  return <StateBadge state={state} label={label} sign={signs[outcome]} />;
}
