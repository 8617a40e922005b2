/** Language and country before there is a book: guessed from the system, changed in place. */
import { useEffect, useState } from "react";
import type { Defaults } from "@/bindings/Defaults";
import { useBook } from "@/lib/book";
import { speak } from "@/lib/i18n";

/** What the new book will be in. */
export interface Home {
  language: string;
  country: string;
  /** Of the country. */
  currency: string;
  setLanguage: (language: string) => void;
  setCountry: (country: string) => void;
}

export function useHome(defaults: Defaults): Home {
  const book = useBook();
  const [language, setLanguage] = useState(book?.language ?? defaults.language);
  const [country, setCountry] = useState(book?.country ?? defaults.country);
  const alone = book === null;
  useEffect(() => {
    // An open book decides the language of the interface itself.
    if (alone) speak(language, country);
  }, [alone, language, country]);
  const currency = defaults.countries.find(({ code }) => code === country)?.currency ?? defaults.currency;
  return { language, country, currency, setLanguage, setCountry };
}
