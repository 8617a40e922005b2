/** What paying an invoice early saves or late costs. Told, never added to what is owed. */
import { Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { InvoiceView } from "@/bindings/InvoiceView";
import { Card } from "@/components/Card";
import { useFormat } from "@/lib/format";

export function TermsCard({ view }: { view: InvoiceView }) {
  const { t } = useTranslation("invoices");
  const { money, weekday, decimal } = useFormat();
  const today = view.terms;
  if (!today) return null;
  const { terms, discount, discount_until, late_charge } = today;
  const { currency } = view.invoice;
  return (
    <Card title={t("terms.title")}>
      <Stack gap={4}>
        {discount !== null && discount_until !== null && (
          <Text size="sm">
            {t("terms.discount", { amount: money(discount, currency), date: weekday(discount_until) })}
          </Text>
        )}
        {late_charge !== null && (
          <Text size="sm" fw={550}>
            {t("terms.late", { amount: money(late_charge, currency) })}
          </Text>
        )}
        {terms.discount_percent !== "" && (
          <Text size="sm" c="dimmed">
            {t("terms.discountRule", {
              percent: decimal(terms.discount_percent),
              count: terms.discount_days ?? 0,
            })}
          </Text>
        )}
        {terms.late_yearly_percent !== "" && (
          <Text size="sm" c="dimmed">
            {t("terms.yearlyRule", { percent: decimal(terms.late_yearly_percent) })}
          </Text>
        )}
        {terms.late_fixed !== "" && (
          <Text size="sm" c="dimmed">
            {t("terms.fixedRule", { amount: money(terms.late_fixed, currency) })}
          </Text>
        )}
        <Text size="xs" c="dimmed">
          {t(today.of_customer ? "terms.ofCustomer" : "terms.ofInvoice")}
        </Text>
      </Stack>
    </Card>
  );
}
