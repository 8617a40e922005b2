/** One line of the bank beside what it seems to be, with the reasons and the decisions. */
import { Anchor, Button, Group, Stack, Text } from "@mantine/core";
import { IconAlertTriangle, IconCheck } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { MatchRow } from "@/bindings/MatchRow";
import { Amount, StateBadge } from "@/components";
import { isPositive } from "@/lib/decimal";
import { useFormat } from "@/lib/format";
import classes from "./Bank.module.css";
import type { Decide } from "./Matches";
import { isDoubt, levelOf, said, stateOfLevel, useWhy } from "./words";

const signs = { sure: "✓", likely: "≈", doubtful: "?", unknown: "–" } as const;

export function MatchCard({ row, decide }: { row: MatchRow; decide: Decide }) {
  return (
    <>
      <Said row={row} />
      <Proposed row={row} />
      <Decisions row={row} decide={decide} />
    </>
  );
}

function Said({ row }: { row: MatchRow }) {
  const { t } = useTranslation("bank");
  const { weekday } = useFormat();
  const more = said(row);
  return (
    <Stack gap={2} miw={0}>
      <Group gap="xs" wrap="nowrap" justify="space-between">
        <Text fw={650}>
          <Amount amount={row.amount} currency={row.currency} />
        </Text>
        <Text size="sm" c="dimmed" style={{ whiteSpace: "nowrap" }}>
          {weekday(row.booked_on)}
        </Text>
      </Group>
      <Text size="sm" fw={550} style={{ overflowWrap: "anywhere" }}>
        {row.party || t("card.nobody")}
      </Text>
      {more !== "" && (
        <Text size="sm" c="dimmed" lineClamp={2} title={more} style={{ overflowWrap: "anywhere" }}>
          {more}
        </Text>
      )}
    </Stack>
  );
}

function Proposed({ row }: { row: MatchRow }) {
  const { t } = useTranslation("bank");
  const { money, weekday, percent } = useFormat();
  const why = useWhy();
  const { proposal, currency } = row;
  const level = levelOf(proposal.level);
  const badge =
    level === "unknown"
      ? t("level.unknown")
      : t("level.with", { level: t(`level.${level}`), percent: percent(proposal.confidence / 100) });
  return (
    <Stack gap={4} miw={0}>
      <Group gap="xs">
        {proposal.customer === "" ? (
          <Text fw={600} c="dimmed">
            {proposal.basis === "duplicate" ? t("card.isItTwice") : t("card.noCustomer")}
          </Text>
        ) : (
          <Anchor
            renderRoot={(props) => (
              <Link to="/customers/$customer" params={{ customer: proposal.customer }} {...props} />
            )}
            fw={600}
            c="inherit"
          >
            {proposal.name}
          </Anchor>
        )}
        <StateBadge state={stateOfLevel(level)} label={badge} sign={signs[level]} size="sm" />
      </Group>
      {proposal.basis === "duplicate" && proposal.twin && (
        <Text size="sm">
          {t("card.twin", {
            date: weekday(proposal.twin.booked_on),
            text: [proposal.twin.party, said(proposal.twin)].filter((part) => part !== "").join(" · "),
          })}
        </Text>
      )}
      {proposal.basis !== "duplicate" && proposal.already === null && <Shares row={row} />}
      {proposal.alternatives.length > 0 && (
        <Text size="sm" c="dimmed">
          {t("card.alternatives", {
            list: proposal.alternatives
              .map((share) => `${share.invoice} (${share.name}, ${money(share.open, currency)})`)
              .join("; "),
          })}
        </Text>
      )}
      <ul className={classes.reasons}>
        {proposal.reasons.map((reason) => {
          const doubt = isDoubt(reason.code);
          const Icon = doubt ? IconAlertTriangle : IconCheck;
          return (
            <li key={reason.code + JSON.stringify(reason.params)} data-doubt={doubt || undefined}>
              <Icon size={14} stroke={2} aria-hidden />
              <span>{why(reason, currency)}</span>
            </li>
          );
        })}
        {proposal.reasons.length === 0 && <li>{t("card.noReason")}</li>}
      </ul>
    </Stack>
  );
}

function Shares({ row }: { row: MatchRow }) {
  const { t } = useTranslation("bank");
  const { proposal, currency } = row;
  if (proposal.customer === "") return null;
  return (
    <div className={classes.shares}>
      {proposal.shares.map((share) => (
        <Text key={share.invoice} size="sm">
          {share.invoice}: <Amount amount={share.amount} currency={currency} />
          {share.amount !== share.open && (
            <Text span inherit c="dimmed">
              {" "}
              {t("card.of")} <Amount amount={share.open} currency={currency} />
            </Text>
          )}
        </Text>
      ))}
      {isPositive(proposal.unapplied) && (
        <Text size="sm">
          {t("card.onAccount")} <Amount amount={proposal.unapplied} currency={currency} />
        </Text>
      )}
    </div>
  );
}

function Decisions({ row, decide }: { row: MatchRow; decide: Decide }) {
  const { t } = useTranslation("bank");
  const { money } = useFormat();
  const { proposal } = row;
  const name = row.party || row.text || money(row.amount, row.currency);
  const isTwin = proposal.basis === "duplicate";
  const accept = isTwin
    ? t("card.isDuplicate")
    : proposal.basis === "already"
      ? t("card.isAlready")
      : t("card.accept");
  return (
    <div className={classes.decisions}>
      {proposal.acceptable && (
        <Button
          size="sm"
          variant={proposal.level === "sure" ? "filled" : "light"}
          disabled={decide.busy}
          onClick={() => decide.accept(row)}
          aria-label={t("card.actionLabel", { action: accept, name })}
          data-testid={`accept-${row.line}`}
        >
          {accept}
        </Button>
      )}
      {isPositive(proposal.short) && (
        <Button size="sm" variant="default" disabled={decide.busy} onClick={() => decide.accept(row, true)}>
          {t("card.giveUp", { amount: money(proposal.short, row.currency) })}
        </Button>
      )}
      <div className={classes.others}>
        {isTwin ? (
          <Button size="sm" variant="default" disabled={decide.busy} onClick={() => decide.notDuplicate(row)}>
            {t("card.notDuplicate")}
          </Button>
        ) : (
          <Button
            size="sm"
            variant={proposal.acceptable ? "subtle" : "light"}
            onClick={() => decide.choose(row)}
            aria-label={t("card.actionLabel", { action: t("card.choose"), name })}
            data-testid={`choose-${row.line}`}
          >
            {t("card.choose")}
          </Button>
        )}
        <Button
          size="sm"
          variant="subtle"
          color="gray"
          disabled={decide.busy}
          onClick={() => decide.ignore(row)}
          aria-label={t("card.actionLabel", { action: t("card.ignore"), name })}
        >
          {t("card.ignore")}
        </Button>
      </div>
    </div>
  );
}
