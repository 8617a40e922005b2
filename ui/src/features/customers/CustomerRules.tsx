/** What e-invoices of one customer mean, where it is not as for the book. Saved as soon as it is chosen. */
import { Fieldset, NativeSelect, SimpleGrid } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { CustomerRules as Rules } from "@/bindings/CustomerRules";
import { useCommand, useView } from "@/lib/query";

export function CustomerRules({ customer }: { customer: string }) {
  const { t } = useTranslation("documents");
  const { data } = useView("documents.rules", { customer });
  const saving = useCommand("documents.save_rules");
  if (!data) return null;
  const set = (change: Partial<Rules>) => saving.mutate({ ...data, ...change });
  const asBook = { value: "", label: t("customer.asBook") };
  return (
    <Fieldset legend={t("customer.title")}>
      <SimpleGrid cols={2} spacing="sm" style={{ alignItems: "end" }}>
        <NativeSelect
          label={t("settings.paid_at_once.short")}
          value={data.paid_at_once}
          onChange={(event) => set({ paid_at_once: event.currentTarget.value })}
          data={[
            asBook,
            { value: "paid", label: t("customer.paid") },
            { value: "open", label: t("customer.open") },
          ]}
          data-testid="customer-paid-at-once"
        />
        <NativeSelect
          label={t("settings.retentions.short")}
          value={data.retentions}
          onChange={(event) => set({ retentions: event.currentTarget.value })}
          data={[
            asBook,
            { value: "reduce", label: t("customer.reduce") },
            { value: "ignore", label: t("customer.ignore") },
          ]}
        />
        <NativeSelect
          label={t("settings.detraction.short")}
          value={data.detraction}
          onChange={(event) => set({ detraction: event.currentTarget.value })}
          data={[
            asBook,
            { value: "apart", label: t("customer.apart") },
            { value: "owed", label: t("customer.owed") },
          ]}
        />
      </SimpleGrid>
    </Fieldset>
  );
}
