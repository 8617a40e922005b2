/** Whom the contact rules see in a customer, and by which clock. Saved as soon as it is chosen. */
import { Fieldset, NativeSelect, Select, SimpleGrid, Text } from "@mantine/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { SaveCustomerContactRules } from "@/bindings/SaveCustomerContactRules";
import { useCommand, useView } from "@/lib/query";

export function CustomerContactRules({ customer }: { customer: string }) {
  const { t } = useTranslation("rules");
  const { data } = useView("contact_rules.customer", { customer });
  const saving = useCommand("contact_rules.save_customer");
  const zones = useMemo(() => Intl.supportedValuesOf("timeZone"), []);
  if (!data) return null;
  const set = (change: Partial<SaveCustomerContactRules>) =>
    saving.mutate({
      customer,
      scope: data.scope,
      time_zone: data.time_zone,
      ...change,
    });
  const asBook = { value: "", label: t("customer.asBook") };
  return (
    <Fieldset legend={t("customer.title")}>
      <SimpleGrid cols={2} spacing="sm" style={{ alignItems: "end" }}>
        <NativeSelect
          label={t("customer.scope")}
          value={data.scope}
          onChange={(event) => set({ scope: event.currentTarget.value })}
          data={[
            asBook,
            { value: "consumer", label: t("scope.consumer") },
            { value: "business", label: t("scope.business") },
          ]}
          data-testid="customer-scope"
        />
        <Select
          label={t("customer.zone")}
          placeholder={data.effective_time_zone}
          value={data.time_zone === "" ? null : data.time_zone}
          onChange={(zone) => set({ time_zone: zone ?? "" })}
          data={zones}
          searchable
          clearable
        />
      </SimpleGrid>
      {!data.may_ask_why && (
        <Text size="xs" c="dimmed" mt="xs">
          {t("customer.noWhy")}
        </Text>
      )}
    </Fieldset>
  );
}
