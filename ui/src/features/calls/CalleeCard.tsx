/** Whom one is calling: the numbers, what they owe, and what to say. */
import { Group, Stack, Text } from "@mantine/core";
import { IconPhone } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { CustomerView } from "@/bindings/CustomerView";
import { ReachLink } from "@/components/ReachLink";
import { isPositive, sum } from "@/lib/decimal";
import { useFormat } from "@/lib/format";
import classes from "./Calls.module.css";

interface Props {
  callee: CustomerView;
  /** What to say; may be empty. */
  script: string;
}

export function CalleeCard({ callee, script }: Props) {
  const { t } = useTranslation("calls");
  const { money } = useFormat();
  const people = callee.profile.contacts.filter((contact) => contact.phone !== "");
  const owed = callee.balances.map(({ currency, total, buckets }) => {
    const overdue = sum([buckets.d1_30, buckets.d31_60, buckets.d61_90, buckets.d90_plus]);
    const amount = money(total, currency);
    if (!isPositive(overdue)) return t("log.owes", { amount });
    return t("log.owesOverdue", { amount, overdue: money(overdue, currency) });
  });
  return (
    <Stack gap="xs">
      <Group gap="lg">
        {people.length === 0 && (
          <Text size="sm" c="dimmed">
            {t("log.noNumber")}
          </Text>
        )}
        {people.map((contact) => (
          <Group key={contact.phone + contact.name} gap={6} wrap="nowrap">
            <IconPhone size={16} stroke={1.7} aria-hidden />
            <ReachLink kind="phone" to={contact.phone} fw={600} className="tabular">
              {contact.phone}
            </ReachLink>
            <Text size="sm" c="dimmed">
              {[contact.name, contact.role].filter(Boolean).join(", ")}
            </Text>
          </Group>
        ))}
      </Group>
      {owed.map((sentence) => (
        <Text key={sentence} size="sm">
          {sentence}
        </Text>
      ))}
      {script !== "" && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls has to be reachable with the keyboard.
        <section className={`${classes.script} ${classes.short}`} tabIndex={0} aria-label={t("log.script")}>
          <Text size="xs" fw={600} c="dimmed" mb={2}>
            {t("log.script")}
          </Text>
          <Text size="sm">{script}</Text>
        </section>
      )}
    </Stack>
  );
}
