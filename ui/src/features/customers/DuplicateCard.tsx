/** One group of customers that are probably one: who, why, and the two ways out. */
import { Button, Group, Stack, Text } from "@mantine/core";
import { IconArrowMerge } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { DuplicateGroup } from "@/bindings/DuplicateGroup";
import type { DuplicateReason } from "@/bindings/DuplicateReason";
import { Amounts, StateBadge } from "@/components";
import { notifyUndo } from "@/lib/undo";
import { useNotDuplicates } from "./api";
import classes from "./Duplicates.module.css";
import { sureness, useShared } from "./duplicates";

interface Props {
  group: DuplicateGroup;
  onCompare: () => void;
}

export function DuplicateCard({ group, onCompare }: Props) {
  const { t } = useTranslation("customers");
  const names = group.customers.map((customer) => customer.name).join(", ");
  const apart = useNotDuplicates({
    onSuccess: ({ batch }) => notifyUndo(t("duplicates.apart"), batch),
  });
  return (
    <section className={`card ${classes.group}`} aria-label={names} data-testid="duplicate-group">
      <div className={classes.members}>
        {group.customers.map((customer) => (
          <div key={customer.customer} className={classes.member}>
            <Stack gap={0} miw={0}>
              <Link
                to="/customers/$customer"
                params={{ customer: customer.customer }}
                className={classes.name}
              >
                {customer.name}
              </Link>
              <Text size="xs" c="dimmed" className={classes.wrap}>
                {[
                  customer.customer,
                  customer.tax_id,
                  ...customer.emails,
                  ...customer.phones,
                  customer.address,
                  t("duplicates.invoices", { count: customer.invoices }),
                ]
                  .filter(Boolean)
                  .join(" · ")}
              </Text>
            </Stack>
            {customer.open.length > 0 && (
              <div className={classes.amount}>
                <Amounts amounts={customer.open} fw={600} size="sm" />
              </div>
            )}
          </div>
        ))}
      </div>
      <Group justify="space-between" gap="sm">
        <Why reasons={group.reasons} confidence={group.confidence} />
        <Group gap="xs">
          <Button
            variant="subtle"
            size="sm"
            loading={apart.isPending}
            onClick={() => apart.mutate({ customers: group.customers.map((customer) => customer.customer) })}
            data-testid="duplicates-apart"
            aria-label={t("duplicates.apartLabel", { names })}
          >
            {t("duplicates.notSame")}
          </Button>
          <Button
            size="sm"
            variant="light"
            leftSection={<IconArrowMerge size={16} aria-hidden />}
            onClick={onCompare}
            data-testid="duplicates-compare"
            aria-label={t("duplicates.compareLabel", { names })}
          >
            {t("duplicates.compare")}
          </Button>
        </Group>
      </Group>
    </section>
  );
}

function Why({ reasons, confidence }: { reasons: readonly DuplicateReason[]; confidence: number }) {
  const { t } = useTranslation("customers");
  const shared = useShared();
  const all = [...new Set(reasons.flatMap((reason) => reason.shared))];
  const differ = reasons.some((reason) => reason.tax_ids_differ);
  return (
    <Group gap={6}>
      <Text size="sm" fw={600} title={t("duplicates.confidence", { percent: confidence })}>
        {t(`duplicates.sure.${sureness(confidence)}`)}
      </Text>
      {all.map((reason) => (
        <StateBadge key={reason} size="sm" state="notDue" sign="=" label={shared(reason)} />
      ))}
      {differ && <StateBadge size="sm" state="overdue2" sign="≠" label={t("duplicates.differ")} />}
    </Group>
  );
}
