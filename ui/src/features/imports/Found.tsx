/**
 * What the book says now: who falls due, who is late, and the first reminders that a run would propose.
 *
 * Nothing is sent from here, and the text says so.
 */
import { Button, Group, Skeleton, Stack, Text } from "@mantine/core";
import { IconBell } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Proposed } from "@/bindings/Proposed";
import { Amount, Amounts, ChannelIcon, StateDot } from "@/components";
import { useView } from "@/lib/query";
import { useReason } from "@/lib/reasons";
import classes from "./Imports.module.css";

const figures = {
  due_in_7: { state: "dueSoon", search: { state: "due_soon" } },
  overdue: { state: "overdue1", search: { state: "overdue" } },
} as const;

/** Reminders shown; the others are one click away. */
const SHOWN = 3;

export function Found() {
  const { t } = useTranslation("imports");
  const today = useView("today.get", {}).data;
  const run = useView("reminders.propose", {}).data;
  return (
    <section className={`card ${classes.card}`} data-testid="import-found">
      <Text fw={650} mb="sm">
        {t("found.title")}
      </Text>
      {!today ? (
        <Skeleton height={72} />
      ) : (
        <div className={classes.figures}>
          {(Object.keys(figures) as (keyof typeof figures)[]).map((key) => {
            const figure = today.figures.find((one) => one.key === key);
            if (!figure) return null;
            return (
              <Link
                key={key}
                to="/invoices"
                search={figures[key].search}
                className={classes.figure}
                data-testid={`found-${key}`}
              >
                <Group gap={6} wrap="nowrap">
                  <StateDot state={figures[key].state} />
                  <Text size="sm" c="dimmed">
                    {t(`found.${key}`)}
                  </Text>
                </Group>
                <Amounts amounts={figure.amounts} lead whole fw={650} fz={20} />
                <Text size="xs" c="dimmed">
                  {t("found.invoices", { count: figure.count })}
                </Text>
              </Link>
            );
          })}
        </div>
      )}
      {!run ? (
        <Skeleton height={120} mt="md" />
      ) : (
        <Stack gap="xs" mt="md">
          <Text size="sm">
            {run.proposed.length > 0
              ? t("found.proposed", { count: run.proposed.length, policy: run.policy })
              : t("found.none", { policy: run.policy })}
          </Text>
          <ul className={classes.proposed}>
            {run.proposed.slice(0, SHOWN).map((contact) => (
              <Contact key={contact.key} contact={contact} />
            ))}
          </ul>
          <Group>
            <Button
              leftSection={<IconBell size={16} aria-hidden />}
              renderRoot={(props) => <Link to="/reminders" {...props} />}
              data-testid="import-reminders"
            >
              {run.proposed.length > 0 ? t("found.see") : t("found.seePolicy")}
            </Button>
          </Group>
        </Stack>
      )}
    </section>
  );
}

function Contact({ contact }: { contact: Proposed }) {
  const reason = useReason();
  return (
    <li>
      <ChannelIcon channel={contact.channel} size={18} />
      <div style={{ flex: 1, minWidth: 0 }}>
        <Text size="sm" fw={600} truncate>
          {contact.name}
        </Text>
        <Text size="xs" c="dimmed">
          {reason(contact.reason)}
        </Text>
      </div>
      <Text size="sm" fw={600}>
        <Amount amount={contact.amount} currency={contact.currency} />
      </Text>
    </li>
  );
}
