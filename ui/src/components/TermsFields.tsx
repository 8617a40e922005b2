/** What paying early saves and paying late costs: of a customer, or of one invoice. */
import { Accordion, NumberInput, SimpleGrid, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Terms } from "@/bindings/Terms";
import { useFormat } from "@/lib/format";
import { numberMarks } from "@/lib/numberMarks";
import { MoneyInput } from "./MoneyInput";

interface Props {
  value: Terms;
  onChange: (terms: Terms) => void;
  hint: string;
}

export function TermsFields({ value, onChange, hint }: Props) {
  const { t } = useTranslation("credits");
  const { locale } = useFormat();
  const marks = numberMarks(`${locale.language}-${locale.country}`);
  const set = (part: Partial<Terms>) => onChange({ ...value, ...part });
  const percent = (field: "discount_percent" | "late_yearly_percent") => ({
    value: value[field],
    onValueChange: ({ value: typed }: { value: string }) => set({ [field]: typed }),
    decimalSeparator: marks.decimal,
    thousandSeparator: marks.group,
    allowNegative: false,
    hideControls: true,
    suffix: " %",
  });
  const filled = Object.values(value).some((part) => part !== "" && part !== null);
  return (
    <Accordion variant="contained" defaultValue={filled ? "terms" : null}>
      <Accordion.Item value="terms">
        <Accordion.Control>
          <Text size="sm" fw={550}>
            {t("terms.title")}
          </Text>
        </Accordion.Control>
        <Accordion.Panel>
          <Text size="xs" c="dimmed" mb="xs">
            {hint}
          </Text>
          <SimpleGrid cols={2} spacing="sm">
            <NumberInput label={t("terms.discount")} {...percent("discount_percent")} />
            <NumberInput
              label={t("terms.days")}
              value={value.discount_days ?? ""}
              onChange={(days) => set({ discount_days: typeof days === "number" ? days : null })}
              min={0}
              max={730}
              allowDecimal={false}
              hideControls
            />
            <NumberInput
              label={t("terms.yearly")}
              disabled={value.late_fixed !== ""}
              {...percent("late_yearly_percent")}
            />
            <MoneyInput
              label={t("terms.fixed")}
              disabled={value.late_yearly_percent !== ""}
              value={value.late_fixed}
              onChange={(late_fixed) => set({ late_fixed })}
            />
          </SimpleGrid>
        </Accordion.Panel>
      </Accordion.Item>
    </Accordion>
  );
}
