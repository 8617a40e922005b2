/** The payments, credit notes and write-offs of a customer, and what can be done with them. */
import { ActionIcon, Anchor, Button, Group, Menu, Stack, Text } from "@mantine/core";
import { IconArrowBackUp, IconArrowsExchange, IconDots, IconInbox, IconPlus } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CreditView } from "@/bindings/CreditView";
import { Amount, ErrorState, LoadingRows } from "@/components";
import { Card } from "@/components/Card";
import { useActions } from "@/lib/actions";
import { isPositive } from "@/lib/decimal";
import { useFormat } from "@/lib/format";
import { useView } from "@/lib/query";

/** How many are shown before somebody asks for all. */
const FIRST = 5;
const kinds = ["payment", "credit_note", "write_off"] as const;

export function CreditsCard({ customer }: { customer: string }) {
  const { t } = useTranslation("customers");
  const { open } = useActions();
  const view = useView("credits.list", { customer });
  const [all, setAll] = useState(false);
  const credits = view.data?.credits ?? [];
  const shown = all ? credits : credits.slice(0, FIRST);
  return (
    <Card
      title={t("credits.title")}
      action={
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => open({ do: "payment" })}
        >
          {t("credits.add")}
        </Button>
      }
    >
      {view.error ? (
        <ErrorState error={view.error} onRetry={() => void view.refetch()} />
      ) : view.isPending ? (
        <LoadingRows rows={3} height={36} />
      ) : credits.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t("credits.none")}
        </Text>
      ) : (
        <Stack gap="sm" component="ul" m={0} p={0} style={{ listStyle: "none" }}>
          {shown.map((credit) => (
            <Row key={credit.credit} credit={credit} />
          ))}
          {credits.length > shown.length && (
            <li>
              <Button variant="default" fullWidth size="xs" onClick={() => setAll(true)}>
                {t("credits.all", { count: credits.length })}
              </Button>
            </li>
          )}
        </Stack>
      )}
    </Card>
  );
}

function Row({ credit }: { credit: CreditView }) {
  const { t } = useTranslation("customers");
  const { date, money } = useFormat();
  const kind = kinds.find((name) => name === credit.kind) ?? "payment";
  const about = [date(credit.on), credit.reference, credit.method, credit.notes].filter(Boolean).join(" · ");
  return (
    <Group component="li" gap="sm" wrap="nowrap" align="flex-start" data-testid="credit">
      <div style={{ flex: 1, minWidth: 0 }}>
        <Text size="sm" fw={600}>
          {t(credit.is_cancellation ? "credits.cancellation" : `credits.kinds.${kind}`)}
        </Text>
        <Text size="xs" c="dimmed" style={{ overflowWrap: "anywhere" }}>
          {about}
        </Text>
        <Text size="xs" component="div">
          {credit.shares.map((share, index) => (
            <span key={share.invoice}>
              {index > 0 && ", "}
              <Anchor
                size="xs"
                underline="always"
                renderRoot={(props) => (
                  <Link to="/invoices/$invoice" params={{ invoice: share.invoice }} {...props} />
                )}
              >
                {share.invoice}
              </Anchor>{" "}
              {money(share.amount, credit.currency)}
            </span>
          ))}
        </Text>
        {credit.refunds.map((refund) => (
          <Text size="xs" key={`${refund.on}|${refund.amount}`}>
            {t("credits.refunded", { amount: money(refund.amount, credit.currency), date: date(refund.on) })}
          </Text>
        ))}
      </div>
      <div style={{ textAlign: "right" }}>
        <Text size="sm" fw={600}>
          <Amount amount={credit.amount} currency={credit.currency} />
        </Text>
        {isPositive(credit.unapplied) && (
          <Text size="xs" c="var(--state-promise-fg)" fw={550}>
            {t("credits.left", { amount: money(credit.unapplied, credit.currency) })}
          </Text>
        )}
      </div>
      <Doings credit={credit} />
    </Group>
  );
}

function Doings({ credit }: { credit: CreditView }) {
  const { t } = useTranslation("customers");
  const { open } = useActions();
  const left = isPositive(credit.unapplied);
  const shares = credit.is_cancellation ? [] : credit.shares;
  if (!left && shares.length === 0) return <span style={{ width: 28, flex: "none" }} />;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t("credits.more", { reference: credit.reference })}
          data-testid="credit-more"
        >
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {left && (
          <>
            <Menu.Item
              leftSection={<IconInbox size={16} aria-hidden />}
              onClick={() => open({ do: "allocate", credit: credit.credit })}
            >
              {t("credits.allocate")}
            </Menu.Item>
            <Menu.Item
              leftSection={<IconArrowBackUp size={16} aria-hidden />}
              onClick={() => open({ do: "refund", credit: credit.credit })}
            >
              {t("credits.refund")}
            </Menu.Item>
          </>
        )}
        {shares.map((share) => (
          <Menu.Item
            key={share.invoice}
            leftSection={<IconArrowsExchange size={16} aria-hidden />}
            onClick={() => open({ do: "move", credit: credit.credit, invoice: share.invoice })}
          >
            {t("credits.move", { invoice: share.invoice })}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
