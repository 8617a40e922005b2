/** A balance by age as a bar of five parts with the same in words under it. */
import { Group, Text, UnstyledButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { BucketsView } from "@/bindings/BucketsView";
import { type Semantic, semanticColours } from "@/lib/states";
import { Amount } from "./Amount";
import classes from "./BucketBar.module.css";
import { StateDot } from "./StateBadge";

/** Buckets in order with the meaning that colours each. */
export const buckets = [
  { bucket: "not_due", state: "notDue" },
  { bucket: "d1_30", state: "overdue1" },
  { bucket: "d31_60", state: "overdue2" },
  { bucket: "d61_90", state: "overdue3" },
  { bucket: "d90_plus", state: "overdue3" },
] as const satisfies readonly { bucket: keyof BucketsView; state: Semantic }[];

interface Props {
  buckets: BucketsView;
  currency: string;
  /** Opens what a part is made of. */
  onBucket?: (bucket: keyof BucketsView) => void;
  /** Hide the words; for rows of a table. */
  bare?: boolean;
}

// Widths only: a share of a bar, not an amount.
function share(amount: string): number {
  return Math.max(0, Number(amount));
}

export function BucketBar({ buckets: amounts, currency, onBucket, bare = false }: Props) {
  const { t } = useTranslation("common");
  const filled = buckets.filter(({ bucket }) => share(amounts[bucket]) > 0);
  return (
    <div>
      <div className={classes.bar} role="img" aria-label={t("bucket.label")}>
        {filled.map(({ bucket, state }) => (
          <span
            key={bucket}
            className={classes.part}
            style={{ flexGrow: share(amounts[bucket]), background: semanticColours(state).solid }}
          />
        ))}
      </div>
      {!bare && (
        <div className={classes.legend}>
          {buckets.map(({ bucket, state }) => {
            const words = (
              <>
                <Group gap={6} wrap="nowrap">
                  <StateDot state={state} />
                  <Text size="xs" c="dimmed" truncate>
                    {t(`bucket.${bucket}`)}
                  </Text>
                </Group>
                <Amount amount={amounts[bucket]} currency={currency} fw={600} fz="sm" />
              </>
            );
            return onBucket ? (
              <UnstyledButton key={bucket} className={classes.entry} onClick={() => onBucket(bucket)}>
                {words}
              </UnstyledButton>
            ) : (
              <div key={bucket} className={classes.entry}>
                {words}
              </div>
            );
          })}
        </div>
      )}
    </div>
  );
}
