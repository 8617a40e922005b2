/** Words for keys of templates and for variables; what this window does not know is called by its own name. */
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { texts } from "@/lib/i18n";

export const tones = ["friendly", "neutral", "firm", "final"] as const;

/** The name of a step: `7 días antes del vencimiento`. */
export function useKeyWords(): (key: string) => string {
  const { t } = useTranslation("templates");
  return useCallback(
    (key: string) =>
      texts.exists(`templates:keys.${key}`) ? t(`keys.${key}` as "keys.before_7") : key.replaceAll("_", " "),
    [t],
  );
}

/** What a variable stands for. */
export function useVariableWords(): (name: string) => string {
  const { t } = useTranslation("templates");
  return useCallback(
    (name: string) => {
      const plain =
        name
          .split(" ")[0]
          ?.replace(/^invoices\[0\]\./, "invoice_")
          .replace(".", "_") ?? "";
      return texts.exists(`templates:variables.${plain}`) ? t(`variables.${plain}` as "variables.count") : "";
    },
    [t],
  );
}
