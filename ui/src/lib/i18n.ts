/** Texts: one namespace per feature from `locales/`, and the program's error texts as namespace `errors`. */
import i18next, { type i18n } from "i18next";
import { initReactI18next } from "react-i18next";
import errorsEn from "../../../assets/errors/en.json";
import errorsEs from "../../../assets/errors/es.json";

/** Languages of the interface. */
export const languages = ["es", "en"] as const;
export type Language = (typeof languages)[number];

const files = import.meta.glob<Record<string, unknown>>("../locales/*/*.json", {
  eager: true,
  import: "default",
});

function resources(): Record<string, Record<string, Record<string, unknown>>> {
  const found: Record<string, Record<string, Record<string, unknown>>> = {
    es: { errors: errorsEs },
    en: { errors: errorsEn },
  };
  for (const [path, texts] of Object.entries(files)) {
    const [, language, namespace] = /([a-z]{2})\/([a-z]+)\.json$/.exec(path) ?? [];
    if (language && namespace) found[language] = { ...found[language], [namespace]: texts };
  }
  return found;
}

/** Whether the interface has this language. */
export function isLanguage(language: string): language is Language {
  return (languages as readonly string[]).includes(language);
}

/**
 * Changes language and the country by which numbers in texts are written.
 */
export function speak(language: string, country: string): void {
  const wanted = `${isLanguage(language) ? language : "es"}-${country}`;
  if (i18next.language !== wanted) void i18next.changeLanguage(wanted);
  document.documentElement.lang = wanted;
}

/** The translator, ready at once because every text is in the bundle. */
export const texts: i18n = i18next;

void i18next.use(initReactI18next).init({
  resources: resources(),
  lng: navigator.language.startsWith("en") ? navigator.language : "es-MX",
  fallbackLng: "es",
  load: "languageOnly",
  defaultNS: "common",
  interpolation: { escapeValue: false },
  returnNull: false,
  initAsync: false,
});
