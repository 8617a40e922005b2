/** A behaviour class as a word with its colour and sign. */
import { useTranslation } from "react-i18next";
import type { Semantic } from "@/lib/states";
import { StateBadge } from "./StateBadge";

const looks: Record<string, { state: Semantic; sign: string }> = {
  at_risk: { state: "overdue3", sign: "!" },
  strategic: { state: "promise", sign: "★" },
  new: { state: "notDue", sign: "+" },
  slow: { state: "overdue1", sign: "◷" },
  forgetful: { state: "dueSoon", sign: "~" },
  punctual: { state: "paid", sign: "✓" },
};

export function ClassBadge({ name, size = "md" }: { name: string; size?: "sm" | "md" }) {
  const { t } = useTranslation("segments");
  const look = looks[name];
  if (!look) return null;
  return (
    <StateBadge
      size={size}
      state={look.state}
      sign={look.sign}
      label={t(`words.class.${name}` as "words.class.new")}
    />
  );
}
