/** What two customers share, and how sure it is that they are one, in words. */
import { useTranslation } from "react-i18next";

const shared = ["tax_id", "email", "phone", "same_name", "similar_name"] as const;

/** The words for what is shared; one that this window does not know stands for itself. */
export function useShared(): (reason: string) => string {
  const { t } = useTranslation("customers");
  return (reason) => {
    const known = shared.find((name) => name === reason);
    return known ? t(`duplicates.shared.${known}`) : reason;
  };
}

/** Three grades; a percentage would claim to know more. */
export function sureness(confidence: number): "high" | "good" | "fair" {
  if (confidence >= 90) return "high";
  return confidence >= 70 ? "good" : "fair";
}

const fields = [
  "name",
  "tax_id",
  "address",
  "segment",
  "term_days",
  "currency",
  "language",
  "preferred_channel",
  "excluded_reason",
] as const;
export type FieldName = (typeof fields)[number];

/** A field of a merge that this window has words for. */
export function isField(name: string): name is FieldName {
  return fields.some((field) => field === name);
}
