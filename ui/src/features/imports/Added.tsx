/** What an import adds to the receivables, by age and currency. */
import { Group, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { CurrencyBuckets } from "@/bindings/CurrencyBuckets";
import { Amount, BucketBar } from "@/components";
import classes from "./Imports.module.css";

export function Added({ added }: { added: readonly CurrencyBuckets[] }) {
  const { t } = useTranslation("imports");
  const moved = added.filter(({ total, buckets }) =>
    [total, ...Object.values(buckets)].some((amount) => /[1-9]/.test(amount)),
  );
  if (moved.length === 0) return null;
  return (
    <Stack gap="sm" mt="sm" data-testid="import-added">
      {moved.map(({ currency, total, buckets }, index) => (
        <div key={currency} className={classes.added}>
          <Group justify="space-between" align="baseline" gap="sm">
            <Text size="sm" c="dimmed">
              {index === 0 && t("review.added")}
            </Text>
            <Text fz={20} fw={650}>
              <Amount amount={total} currency={currency} code={moved.length > 1} />
            </Text>
          </Group>
          <BucketBar buckets={buckets} currency={currency} />
        </div>
      ))}
    </Stack>
  );
}
