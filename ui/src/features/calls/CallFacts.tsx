/** What is known of whom one calls: what they owe, how they pay, what they promised, and what was said last. */
import { Group, Stack, Table, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { CallCard } from "@/bindings/CallCard";
import { Amount } from "@/components/Amount";
import { History } from "@/components/History";
import { isPositive, sum } from "@/lib/decimal";
import { useFormat } from "@/lib/format";
import { useReason } from "@/lib/reasons";
import classes from "./Calls.module.css";
import { ContactFix } from "./ContactFix";

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <Title order={2} size="sm" mb={4}>
        {title}
      </Title>
      {children}
    </section>
  );
}

export function CallFacts({ card }: { card: CallCard }) {
  const { t } = useTranslation(["calls", "promises", "offers"]);
  const { money, relativeDays, weekday } = useFormat();
  const reason = useReason();
  const { balances, promises, profile } = card.customer;
  const owed = balances.map(({ currency, total, buckets }) => {
    const overdue = sum([buckets.d1_30, buckets.d31_60, buckets.d61_90, buckets.d90_plus]);
    const amount = money(total, currency);
    if (!isPositive(overdue)) return t("log.owes", { amount });
    return t("log.owesOverdue", { amount, overdue: money(overdue, currency) });
  });
  const offers = card.customer.offers.slice(0, 2);
  const hours = card.best_hours;
  // States come from the program as words, so their keys are not among the typed ones.
  const say = t as unknown as (key: string) => string;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls has to be reachable with the keyboard.
    <section className={classes.column} aria-label={t("card.facts")} tabIndex={0}>
      <Stack gap="md">
        <Part title={t("card.owes")}>
          {owed.length === 0 && <Text size="sm">{t("card.owesNothing")}</Text>}
          {owed.map((sentence) => (
            <Text key={sentence} size="sm">
              {sentence}
            </Text>
          ))}
          {card.invoices.length > 0 && (
            <Table mt={4} verticalSpacing={2} horizontalSpacing={0} withRowBorders={false}>
              <Table.Tbody>
                {card.invoices.map((invoice) => (
                  <Table.Tr key={invoice.invoice}>
                    <Table.Td>
                      <Text size="sm">{invoice.invoice}</Text>
                      <Text size="xs" c="dimmed">
                        {relativeDays(invoice.days)}
                      </Text>
                    </Table.Td>
                    <Table.Td ta="right" style={{ verticalAlign: "top" }}>
                      <Text size="sm">
                        <Amount amount={invoice.open} currency={invoice.currency} />
                      </Text>
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          )}
          {card.invoice_count > card.invoices.length && (
            <Text size="xs" c="dimmed">
              {t("card.moreInvoices", { count: card.invoice_count - card.invoices.length })}
            </Text>
          )}
        </Part>
        {(card.habits.length > 0 || hours) && (
          <Part title={t("card.habits")}>
            {card.habits.map((habit) => (
              <Text key={habit.code} size="sm">
                {reason(habit)}
              </Text>
            ))}
            {hours && (
              <Text size="sm">
                {t("card.hours", {
                  from: hours.from,
                  until: hours.until,
                  answered: hours.answered,
                  count: hours.tries,
                })}
              </Text>
            )}
          </Part>
        )}
        {promises.length > 0 && (
          <Part title={t("card.promises")}>
            {card.promises_decided > 0 && (
              <Text size="sm">
                {t("card.kept", { kept: card.promises_kept, count: card.promises_decided })}
              </Text>
            )}
            {promises.slice(0, 3).map((promise) => (
              <Group key={promise.promise} justify="space-between" gap="xs" wrap="nowrap">
                <Text size="sm">
                  {weekday(promise.promised_on)} · {say(`promises:states.${promise.state}`)}
                </Text>
                <Text size="sm">
                  <Amount amount={promise.amount} currency={promise.currency} />
                </Text>
              </Group>
            ))}
          </Part>
        )}
        {offers.length > 0 && (
          <Part title={t("card.offers")}>
            {offers.map((offer) => (
              <Group key={offer.offer} justify="space-between" gap="xs" wrap="nowrap">
                <Text size="sm">
                  {weekday(offer.until)} · {say(`offers:states.${offer.state}`)}
                </Text>
                <Text size="sm">
                  <Amount amount={offer.pay} currency={offer.currency} />
                </Text>
              </Group>
            ))}
          </Part>
        )}
        {profile.notes !== "" && (
          <Part title={t("card.notes")}>
            <Text size="sm" style={{ whiteSpace: "pre-line" }}>
              {profile.notes}
            </Text>
          </Part>
        )}
        <Part title={t("card.contacts")}>
          <ContactFix profile={profile} />
        </Part>
        <Part title={t("card.recent")}>
          {card.recent.length === 0 ? (
            <Text size="sm" c="dimmed">
              {t("card.nothingYet")}
            </Text>
          ) : (
            <History label={t("card.recent")} entries={card.recent} />
          )}
        </Part>
      </Stack>
    </section>
  );
}
