/** What a customer owes, by age, one block per currency. */
import { Group, Stack, Text } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { CustomerView } from "@/bindings/CustomerView";
import { Amount, BucketBar } from "@/components";
import { Card } from "@/components/Card";
import { isPositive } from "@/lib/decimal";
import { useFormat } from "@/lib/format";

export function BalanceCard({ view }: { view: CustomerView }) {
  const { t } = useTranslation("customers");
  const { money } = useFormat();
  const navigate = useNavigate();
  const { customer } = view.profile;
  return (
    <Card title={t("balance.title")}>
      {view.balances.length === 0 && <Text c="dimmed">{t("balance.none")}</Text>}
      <Stack gap="lg">
        {view.balances.map(({ currency, total, buckets }) => {
          const limit = view.credit.find((entry) => entry.currency === currency);
          const onAccount = view.unapplied.find((entry) => entry.currency === currency);
          return (
            <div key={currency}>
              <Group align="baseline" gap="xs" mb="xs">
                <Text fz={26} fw={650} lh={1.2}>
                  <Amount amount={total} currency={currency} code={view.balances.length > 1} />
                </Text>
                {onAccount && isPositive(onAccount.amount) && (
                  <Text size="sm" c="dimmed">
                    {t("balance.net", { amount: money(onAccount.amount, currency) })}
                  </Text>
                )}
                {limit && !limit.is_over && (
                  <Text size="sm" c="dimmed">
                    {t("credit.of", { limit: money(limit.limit, currency) })}
                  </Text>
                )}
              </Group>
              <BucketBar
                buckets={buckets}
                currency={currency}
                onBucket={(bucket) =>
                  void navigate({
                    to: "/invoices",
                    search: { customer, state: bucket === "not_due" ? "open" : "overdue" },
                  })
                }
              />
            </div>
          );
        })}
      </Stack>
    </Card>
  );
}
