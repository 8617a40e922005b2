/** The name of the business, and in what it counts: all that a new book needs. */
import { Button, Group, Modal, Select, Stack, Text, TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Defaults } from "@/bindings/Defaults";
import { countryName } from "@/lib/countries";
import { useCommand } from "@/lib/query";
import type { Home } from "./useHome";

interface Props {
  opened: boolean;
  onClose: () => void;
  defaults: Defaults;
  home: Home;
}

export function NewBookModal({ opened, onClose, defaults, home }: Props) {
  const { t } = useTranslation("books");
  const navigate = useNavigate();
  const [name, setName] = useState("");
  const [currency, setCurrency] = useState<string | null>(null);
  const making = useCommand("books.new", { onSuccess: () => void navigate({ to: "/imports" }) });
  const countries = defaults.countries.map(({ code }) => ({
    value: code,
    label: countryName(code, home.language),
  }));
  const currencies = [
    ...new Set([...defaults.countries.map((choice) => choice.currency), "USD", "EUR"]),
  ].sort();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === "") return;
    const { country, language } = home;
    making.mutate({ name: name.trim(), country, language, currency: currency ?? home.currency });
  };
  const changeCountry = (code: string | null) => {
    if (!code) return;
    home.setCountry(code);
    setCurrency(null);
  };
  return (
    <Modal opened={opened} onClose={onClose} title={<Text fw={650}>{t("new.title")}</Text>} size={480}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <TextInput
            label={t("field.name")}
            description={t("new.nameHint")}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            maxLength={120}
            required
            data-autofocus
            data-testid="new-book-name"
          />
          <Group grow align="flex-start">
            <Select
              label={t("field.country")}
              data={countries}
              value={home.country}
              onChange={changeCountry}
              searchable
            />
            <Select
              label={t("field.currency")}
              data={currencies}
              value={currency ?? home.currency}
              onChange={setCurrency}
              searchable
            />
          </Group>
          <Select
            label={t("field.language")}
            description={t("new.languageHint")}
            data={[
              { value: "es", label: "Español" },
              { value: "en", label: "English" },
            ]}
            value={home.language}
            onChange={(language) => language && home.setLanguage(language)}
          />
          <Text size="xs" c="dimmed">
            {t("new.where", { folder: defaults.data_folder })}
          </Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t("new.cancel")}
            </Button>
            <Button
              type="submit"
              loading={making.isPending}
              disabled={name.trim() === ""}
              data-testid="new-book-create"
            >
              {t("new.create")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
