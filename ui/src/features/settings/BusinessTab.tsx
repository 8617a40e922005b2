/** The business as its customers see it. */
import {
  ColorSwatch,
  Group,
  Input,
  Select,
  SimpleGrid,
  Stack,
  Textarea,
  TextInput,
  UnstyledButton,
} from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useBook } from "@/lib/book";
import { bookColours } from "@/lib/theme";
import { LogoField } from "./LogoField";
import { Section } from "./Section";
import type { Draft } from "./useDraft";

// What the tax number is called where it is given out; names, not words, so they are the same in every language.
const taxIds: Record<string, string> = {
  AR: "CUIT",
  BO: "NIT",
  CL: "RUT",
  CO: "NIT",
  CR: "Cédula jurídica",
  DO: "RNC",
  EC: "RUC",
  ES: "NIF",
  GT: "NIT",
  HN: "RTN",
  MX: "RFC",
  NI: "RUC",
  PA: "RUC",
  PE: "RUC",
  PY: "RUC",
  SV: "NIT",
  UY: "RUT",
  VE: "RIF",
};

function taxIdName(country: string | undefined, general: string): string {
  return (country && taxIds[country]) || general;
}

interface Props {
  draft: Draft;
  /** `data:` URL. */
  logo: string | null;
}

export function BusinessTab({ draft, logo }: Props) {
  const { t } = useTranslation("settings");
  const { value, set } = draft;
  const book = useBook();
  const zones = useMemo(() => Intl.supportedValuesOf("timeZone"), []);
  return (
    <Stack gap="md">
      <Section title={t("business.identity")} text={t("business.identityText")}>
        <TextInput
          label={t("field.name")}
          value={value.name}
          onChange={(event) => set({ name: event.currentTarget.value })}
          error={value.name.trim() === "" ? t("field.nameMissing") : null}
          required
          data-testid="profile-name"
        />
        <SimpleGrid cols={2}>
          <TextInput
            label={taxIdName(book?.country, t("field.tax_id"))}
            value={value.tax_id}
            onChange={(event) => set({ tax_id: event.currentTarget.value })}
          />
          <TextInput
            label={t("field.phone")}
            type="tel"
            value={value.phone}
            onChange={(event) => set({ phone: event.currentTarget.value })}
          />
        </SimpleGrid>
        <TextInput
          label={t("field.email")}
          type="email"
          value={value.email}
          onChange={(event) => set({ email: event.currentTarget.value })}
        />
        <Textarea
          label={t("field.address")}
          autosize
          minRows={2}
          maxRows={5}
          value={value.address}
          onChange={(event) => set({ address: event.currentTarget.value })}
        />
        <LogoField logo={logo} />
      </Section>
      <Section title={t("business.book")} text={t("business.bookText")}>
        <SimpleGrid cols={2}>
          <Select
            label={t("field.language")}
            data={[
              { value: "es", label: "Español" },
              { value: "en", label: "English" },
            ]}
            value={value.language}
            onChange={(language) => language && set({ language })}
            data-testid="profile-language"
          />
          <Select
            label={t("field.time_zone")}
            data={zones.includes(value.time_zone) ? zones : [value.time_zone, ...zones]}
            value={value.time_zone}
            onChange={(zone) => zone && set({ time_zone: zone })}
            searchable
            limit={60}
          />
        </SimpleGrid>
        <ColourField value={value.color} onChange={(color) => set({ color })} />
      </Section>
    </Stack>
  );
}

function ColourField({ value, onChange }: { value: string; onChange: (color: string) => void }) {
  const { t } = useTranslation("settings");
  const known = (bookColours as readonly string[]).includes(value) ? bookColours : [value, ...bookColours];
  return (
    <Input.Wrapper label={t("field.color")} description={t("field.colorHint")} labelElement="div">
      <Group gap="xs" mt={6} role="radiogroup" aria-label={t("field.color")}>
        {known.map((color, index) => (
          <UnstyledButton
            key={color}
            role="radio"
            aria-checked={color === value}
            aria-label={t("field.colorNumber", { number: index + 1 })}
            onClick={() => onChange(color)}
            style={{ borderRadius: "50%" }}
          >
            <ColorSwatch color={color} size={28} component="span">
              {color === value && <IconCheck size={16} color="white" aria-hidden />}
            </ColorSwatch>
          </UnstyledButton>
        ))}
      </Group>
    </Input.Wrapper>
  );
}
