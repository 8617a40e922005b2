/** In which country a customer is; empty is that of the book. */
import { Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useCountryName } from "@/lib/countries";
import { useFormat } from "@/lib/format";
import { useView } from "@/lib/query";

interface Props {
  value: string;
  onChange: (country: string) => void;
  description: string;
}

export function CountrySelect({ value, onChange, description }: Props) {
  const { t, i18n } = useTranslation("customers");
  const { locale } = useFormat();
  const name = useCountryName();
  const places = useView("books.defaults", {}).data?.places ?? [];
  const data = places
    .map((code) => ({ value: code, label: name(code) }))
    .sort((one, other) => one.label.localeCompare(other.label, i18n.language));
  return (
    <Select
      label={t("edit.country")}
      description={description}
      inputWrapperOrder={["label", "input", "description", "error"]}
      placeholder={name(locale.country)}
      data={data}
      value={value === "" ? null : value}
      onChange={(country) => onChange(country ?? "")}
      searchable
      clearable
      data-testid="customer-country"
    />
  );
}
