/** Who is left alone today although a step was due, and why. */
import { Anchor, Stack, Text } from "@mantine/core";
import { IconCircleCheck } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Held } from "@/bindings/Held";
import { Amount, EmptyState } from "@/components";
import { useReason } from "@/lib/reasons";
import classes from "./Reminders.module.css";

export function HeldList({ held }: { held: readonly Held[] }) {
  const { t } = useTranslation("reminders");
  const reason = useReason();
  if (held.length === 0) {
    return <EmptyState icon={IconCircleCheck} title={t("held.empty.title")} text={t("held.empty.text")} />;
  }
  return (
    <Stack gap="sm" style={{ overflow: "auto" }}>
      <Text size="sm" c="dimmed">
        {t("held.intro")}
      </Text>
      <ul className="card" style={{ listStyle: "none", margin: 0, padding: 0 }} aria-label={t("tabs.held")}>
        {held.map((row) => (
          <li key={`${row.customer}|${row.currency}|${row.reason}`} className={classes.held}>
            <div style={{ minWidth: 0 }}>
              <Anchor
                size="sm"
                fw={600}
                c="inherit"
                renderRoot={(props) => (
                  <Link to="/customers/$customer" params={{ customer: row.customer }} {...props} />
                )}
              >
                {row.name}
              </Anchor>
              <Text size="xs" c="dimmed" truncate title={row.invoices.join(", ")}>
                {row.invoices.join(", ")}
              </Text>
            </div>
            <Text size="sm">
              {reason({
                code: `held.${row.reason}`,
                params: { amount: row.amount, currency: row.currency, ...row.params },
              })}
            </Text>
            <Text size="sm" fw={600} ta="right">
              <Amount amount={row.amount} currency={row.currency} />
            </Text>
          </li>
        ))}
      </ul>
    </Stack>
  );
}
