/** Words of steps that several parts of the screen say. */
import { useTranslation } from "react-i18next";
import type { StepView } from "@/bindings/StepView";

const anchors = ["due", "issue", "previous", "month_end", "payment"] as const;

/** When a step comes, in words: "3 días después de vencer". */
export function useWhen(): (step: Pick<StepView, "anchor" | "offset_days">) => string {
  const { t } = useTranslation("policies");
  return ({ anchor, offset_days }) => {
    const known = anchors.find((name) => name === anchor) ?? "due";
    const count = Math.abs(offset_days);
    if (offset_days === 0) return t(`when.${known}.on`);
    return offset_days < 0 ? t(`when.${known}.before`, { count }) : t(`when.${known}.after`, { count });
  };
}
