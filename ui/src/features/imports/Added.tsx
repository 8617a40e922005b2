/** What an import adds to the receivables, by age and currency. */
import { Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { CurrencyBuckets } from "@/bindings/CurrencyBuckets";
import { Amount, BucketBar } from "@/components";

export function Added({ added }: { added: readonly CurrencyBuckets[] }) {
  const { t } = useTranslation("imports");
  const moved = added.filter(({ total, buckets }) =>
    [total, ...Object.values(buckets)].some((amount) => /[1-9]/.test(amount)),
  );
  if (moved.length === 0) return null;
  return (
    <Stack gap="md" mt="md">
      <Text size="sm" c="dimmed">
        {t("review.added")}
      </Text>
      {moved.map(({ currency, total, buckets }) => (
        <div key={currency}>
          <Text fz={22} fw={650} mb={6}>
            <Amount amount={total} currency={currency} code={moved.length > 1} />
          </Text>
          <BucketBar buckets={buckets} currency={currency} />
        </div>
      ))}
    </Stack>
  );
}
