/** Choosing one of all customers by typing part of a name. */
import { Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useView } from "@/lib/query";

interface Props {
  /** Customer key; empty for none. */
  value: string;
  onChange: (customer: string) => void;
}

export function CustomerSelect({ value, onChange }: Props) {
  const { t } = useTranslation("credits");
  const [typed, setTyped] = useState("");
  const [query] = useDebouncedValue(typed, 200);
  const chosen = useView("customers.get", { customer: value }, { enabled: value !== "" });
  // A chosen name in the field is no search.
  const asked = query.includes(" · ") ? "" : query;
  const list = useView("customers.list", { query: asked, limit: 50 }, { keepPrevious: true });
  const found = list.data?.rows ?? [];
  const options = found.map((row) => ({ value: row.customer, label: `${row.name} · ${row.customer}` }));
  if (value !== "" && !options.some((option) => option.value === value)) {
    options.unshift({ value, label: `${chosen.data?.profile.name ?? value} · ${value}` });
  }
  return (
    <Select
      label={t("customer")}
      placeholder={t("customerPlaceholder")}
      required
      data={options}
      value={value || null}
      onChange={(picked) => onChange(picked ?? "")}
      searchable
      openOnFocus={false}
      onSearchChange={setTyped}
      nothingFoundMessage={t("nobody")}
      filter={({ options: all }) => all}
      data-autofocus={value === "" || undefined}
      data-testid="customer-select"
    />
  );
}
