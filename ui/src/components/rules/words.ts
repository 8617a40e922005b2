/** Rules in words: "vencido mayor que $10,000.00 y sin promesa". */
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { ConditionView } from "@/bindings/ConditionView";
import type { RuleView } from "@/bindings/RuleView";
import type { SegmentName } from "@/bindings/SegmentName";
import { useCountryName } from "@/lib/countries";
import { useFormat } from "@/lib/format";
import { type Field, fields, isField, type Op } from "./model";

/** Fields counted in something. */
const units: Partial<Record<Field, "days" | "percent">> = {
  oldest_days: "days",
  average_delay: "days",
  days_since_payment: "days",
  days_since_contact: "days",
  days_as_customer: "days",
  days_since_created: "days",
  on_time_rate: "percent",
  sales_share: "percent",
};

export function unitOf(field: Field): "days" | "percent" | undefined {
  return units[field];
}

function nameOf(field: Field, word: string): string {
  return `${field}.${word}`;
}

/** Writes values, conditions and whole rules. */
export function useRuleWords(lists: readonly SegmentName[] = []) {
  const { t } = useTranslation("segments");
  const { money, number, locale } = useFormat();
  const countryName = useCountryName();
  return useMemo(() => {
    const value = (field: Field, text: string, currency?: string): string => {
      switch (fields[field]) {
        case "amount":
          return money(text, currency ?? locale.currency, {
            code: (currency ?? locale.currency) !== locale.currency,
          });
        case "number": {
          const count = Number(text);
          const unit = units[field];
          if (unit === "days") return t("unit.days", { count });
          return unit === "percent" ? t("unit.percent", { count }) : number(count);
        }
        case "choice":
          if (field === "country") return countryName(text);
          return t(`words.${nameOf(field, text)}` as "words.class.new");
        case "list":
          return lists.find((list) => String(list.segment) === text)?.name ?? text;
        default:
          return text;
      }
    };
    const condition = ({ field, op, values, currency }: ConditionView): string => {
      if (!isField(field)) return field;
      if (fields[field] === "flag") return t(`flags.${nameOf(field, op)}` as "flags.open_promise.yes");
      const joined = values.map((text) => value(field, text, currency)).join(t("sentence.orValue"));
      return t("sentence.condition", {
        field: t(`fields.${field}`),
        op: t(`ops.${op as Op}`),
        value: joined,
      }).trim();
    };
    const sentence = (rule: RuleView, inner = false): string => {
      if ("is" in rule) return condition(rule.is);
      if ("not" in rule) return t("sentence.not", { rule: sentence(rule.not, true) });
      const parts = "all" in rule ? rule.all : rule.any;
      if (parts.length === 0) return t("all" in rule ? "sentence.everybody" : "sentence.nobody");
      const joined = parts
        .map((part) => sentence(part, parts.length > 1))
        .join(t("all" in rule ? "sentence.and" : "sentence.or"));
      return inner && parts.length > 1 ? `(${joined})` : joined;
    };
    return { value, condition, sentence: (rule: RuleView) => sentence(rule) };
  }, [t, money, number, countryName, locale.currency, lists]);
}
