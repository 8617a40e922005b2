/** Texts that come from the packs of rules, which speak both languages themselves. */
import { useTranslation } from "react-i18next";

/** The text of a field in the language of the window. */
export function useLocalText() {
  const { i18n } = useTranslation("rules");
  const language = i18n.language.startsWith("en") ? "en" : "es";
  return <F extends string>(texts: { readonly [K in `${F}_es` | `${F}_en`]: string }, field: F): string =>
    texts[`${field}_${language}`];
}
