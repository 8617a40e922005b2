/** What the list shows, as the end of a sentence: "37 clientes" … "con atraso, en «Ruta norte», con vencido más de $10,000". */
import { useTranslation } from "react-i18next";
import { useRuleWords } from "@/components/rules/words";
import { inSentence } from "@/lib/inSentence";
import { useView } from "@/lib/query";
import { useSegments } from "./api";
import type { CustomerSearch, Filter } from "./view";

export function useSentence(search: CustomerSearch, filter: Filter): string {
  const { t } = useTranslation(["customers", "segments"]);
  const lists = useView("segments.choices", {}, { enabled: search.rule !== undefined }).data?.lists;
  const { sentence } = useRuleWords(lists);
  const segments = useSegments().data?.segments;
  const parts: string[] = [];
  if (filter !== "all") parts.push(inSentence(t(`filters.${filter}`)));
  if (search.segment !== undefined) {
    const name = segments?.find((row) => row.segment === search.segment)?.name;
    if (name) parts.push(t("sentence.segment", { name }));
  }
  if (search.class !== undefined) {
    parts.push(
      t("sentence.class", { name: t(`segments:words.class.${search.class}` as "segments:words.class.new") }),
    );
  }
  if (search.commitment !== undefined) {
    parts.push(
      inSentence(t(`segments:words.commitment.${search.commitment}` as "segments:words.commitment.promised")),
    );
  }
  if (search.rule !== undefined) parts.push(t("sentence.rule", { rule: sentence(search.rule) }));
  return parts.join(", ");
}
