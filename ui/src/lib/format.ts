/**
 * Amounts, dates and counts as the book's country writes them in the book's language.
 *
 * Amounts stay decimal strings from the wire to `Intl`; nothing here calculates with them.
 */
import type { TFunction } from "i18next";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useBook } from "./book";

/** What decides how things are written. */
export interface Locale {
  language: string;
  country: string;
  /** ISO 4217; written with its bare symbol, all others with their code. */
  currency: string;
  /** IANA name, for instants. */
  timeZone: string;
  /** ISO date. */
  today: string;
}

/** Options of `money`. */
export interface MoneyOptions {
  /** Leave out the decimals; for figures that are read from afar. */
  whole?: boolean;
  /** Always name the currency, because more than one is in view. */
  code?: boolean;
}

/** The writer for one locale. */
export interface Format {
  locale: Locale;
  /** `1750.5`, `MXN` → `$1,750.50`. */
  money: (amount: string, currency: string, options?: MoneyOptions) => string;
  /** `2026-11-23` → `23 nov 2026`. */
  date: (iso: string) => string;
  /** `2026-11-23` → `lun 23 nov`; with the year where it is not this one. */
  weekday: (iso: string) => string;
  /** `2026-11-23` → `lunes, 23 de noviembre`. */
  longDate: (iso: string) => string;
  /** RFC 3339 → `23 nov, 10:04` by the book's clock. */
  dateTime: (iso: string) => string;
  /** `2026-04-03` → `3 de abril`. */
  dayAndMonth: (iso: string) => string;
  /** `1234.5` → `1,234.5`: a decimal whose currency is not known. */
  decimal: (value: string) => string;
  number: (value: number) => string;
  /** `0.82` → `82 %`. */
  percent: (ratio: number) => string;
  /** Days past the due date (0 today, negative before it) → `vence en 3 días`, `vence hoy`, `venció hace 4 días`. */
  relativeDays: (daysPastDue: number) => string;
  /** ISO date → `hoy`, `ayer`, `hace 3 días`, `mañana`, `en 5 días` by the book's calendar. */
  since: (iso: string) => string;
}

type DecimalText = Intl.StringNumericLiteral;

const DAY = 86_400_000;

function utc(iso: string): Date {
  return new Date(`${iso.slice(0, 10)}T00:00:00Z`);
}

/** Whole days from `from` to `to`, both ISO dates. */
export function daysBetween(from: string, to: string): number {
  return Math.round((utc(to).getTime() - utc(from).getTime()) / DAY);
}

/** `2026-11-23` and 7 → `2026-11-30`. */
export function addDays(iso: string, days: number): string {
  return new Date(utc(iso).getTime() + days * DAY).toISOString().slice(0, 10);
}

function dates(tag: string, options: Intl.DateTimeFormatOptions): (iso: string) => string {
  const writer = new Intl.DateTimeFormat(tag, { ...options, timeZone: "UTC" });
  return (iso) => (/^\d{4}-\d{2}-\d{2}/.test(iso) ? writer.format(utc(iso)) : iso);
}

function instants(tag: string, locale: Locale): (iso: string) => string {
  const options: Intl.DateTimeFormatOptions = {
    day: "numeric",
    month: "short",
    hour: "numeric",
    minute: "2-digit",
  };
  const thisYear = new Intl.DateTimeFormat(tag, { ...options, timeZone: locale.timeZone });
  const otherYear = new Intl.DateTimeFormat(tag, { ...options, year: "numeric", timeZone: locale.timeZone });
  return (iso) => {
    const instant = new Date(iso);
    if (Number.isNaN(instant.getTime())) return iso;
    return (iso.slice(0, 4) === locale.today.slice(0, 4) ? thisYear : otherYear).format(instant);
  };
}

function money(tag: string, own: string): Format["money"] {
  const writers = new Map<string, Intl.NumberFormat>();
  return (amount, currency, options = {}) => {
    const display = currency === own && !options.code ? "narrowSymbol" : "code";
    const key = `${currency}${display}${options.whole ?? false}`;
    let writer = writers.get(key);
    if (!writer) {
      const style = { style: "currency", currency, currencyDisplay: display } as const;
      writer = new Intl.NumberFormat(tag, options.whole ? { ...style, maximumFractionDigits: 0 } : style);
      writers.set(key, writer);
    }
    return writer.format(amount as DecimalText);
  };
}

function relative(t: TFunction<"common">, days: number): string {
  if (days === 0) return t("days.dueToday");
  if (days === -1) return t("days.dueTomorrow");
  if (days === 1) return t("days.dueYesterday");
  return days < 0 ? t("days.dueIn", { count: -days }) : t("days.dueAgo", { count: days });
}

function since(t: TFunction<"common">, days: number): string {
  if (days === 0) return t("days.today");
  if (days === 1) return t("days.yesterday");
  if (days === -1) return t("days.tomorrow");
  return days > 0 ? t("days.ago", { count: days }) : t("days.in", { count: -days });
}

/** Makes the writer for a locale; components take it from `useFormat`. */
export function makeFormat(locale: Locale, t: TFunction<"common">): Format {
  const tag = `${locale.language}-${locale.country}`;
  const short = dates(tag, { day: "numeric", month: "short", year: "numeric" });
  const weekday = dates(tag, { weekday: "short", day: "numeric", month: "short" });
  const weekdayYear = dates(tag, { weekday: "short", day: "numeric", month: "short", year: "numeric" });
  const number = new Intl.NumberFormat(tag);
  const plain = new Intl.NumberFormat(tag, { minimumFractionDigits: 2, maximumFractionDigits: 6 });
  const percent = new Intl.NumberFormat(tag, { style: "percent", maximumFractionDigits: 0 });
  return {
    locale,
    money: money(tag, locale.currency),
    date: short,
    weekday: (iso) => (iso.slice(0, 4) === locale.today.slice(0, 4) ? weekday : weekdayYear)(iso),
    longDate: dates(tag, { weekday: "long", day: "numeric", month: "long" }),
    dateTime: instants(tag, locale),
    dayAndMonth: dates(tag, { day: "numeric", month: "long" }),
    decimal: (value) => plain.format(value as DecimalText),
    number: (value) => number.format(value),
    percent: (ratio) => percent.format(ratio),
    relativeDays: (days) => relative(t, days),
    since: (iso) => since(t, daysBetween(iso, locale.today)),
  };
}

/** The writer for the open book; before one is open, for the language of the interface. */
export function useFormat(): Format {
  const book = useBook();
  const { t, i18n } = useTranslation("common");
  return useMemo(() => {
    const [language = "es", country = "MX"] = i18n.language.split("-");
    const locale: Locale = book
      ? {
          language: book.language,
          country: book.country,
          currency: book.currency,
          timeZone: book.time_zone,
          today: book.today,
        }
      : { language, country, currency: "MXN", timeZone: "UTC", today: new Date().toISOString().slice(0, 10) };
    return makeFormat(locale, t);
  }, [book, i18n.language, t]);
}
