/** What came of the call: one click or one key, and what happens next set by itself. */
import { Button, Checkbox, Chip, Group, Input, Kbd, Stack, Text, Textarea } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconDiscount } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { CallCard } from "@/bindings/CallCard";
import type { NextCallStep } from "@/bindings/NextCallStep";
import { OfferFields } from "@/components/OfferFields";
import { PromiseFields } from "@/components/PromiseFields";
import { useFormat } from "@/lib/format";
import { emptyTerms, type OfferTerms } from "@/lib/offers";
import { nextFriday } from "@/lib/promiseDays";
import { useDocuments, useDraftCall } from "./api";
import type { CallDraft } from "./CallMode";
import classes from "./Calls.module.css";
import { NextStep } from "./NextStep";
import { OutcomePicker } from "./OutcomePicker";
import { reasons, talked } from "./words";

interface Props {
  card: CallCard;
  draft: CallDraft;
  onChange: (part: Partial<CallDraft>) => void;
  ready: boolean;
  busy: boolean;
  onSave: (goOn: boolean) => void;
  hasNext: boolean;
}

export function CallResult({ card, draft, onChange, ready, busy, onSave, hasNext }: Props) {
  const { t } = useTranslation("calls");
  const { weekday } = useFormat();
  const { customer } = card.customer.profile;
  const keep = useDraftCall();
  const keepSoon = useDebouncedCallback((note: string) => keep.mutate({ customer, note }), {
    delay: 500,
    flushOnUnmount: true,
  });
  const usual = card.steps.find((step) => step.outcome === draft.outcome);
  const byItself = draft.outcome === "spoke" && draft.promise.on !== "" ? { kind: "none" } : usual?.next;
  const next: NextCallStep | null = draft.next ?? byItself ?? null;
  const summary = ({ kind, at = "" }: NextCallStep) => {
    if (kind === "person") return t("next.isPerson");
    if (kind !== "call" || at === "") return t("next.isNone");
    const [day = "", time = ""] = at.split("T");
    return t("next.isCall", { at: [weekday(day), time].filter(Boolean).join(", ") });
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls has to be reachable with the keyboard.
    <section className={classes.column} aria-label={t("card.result")} tabIndex={0}>
      <Stack gap="sm">
        <OutcomePicker value={draft.outcome} onChange={(outcome) => onChange({ outcome, next: null })} />
        {talked(draft.outcome) && card.may_ask_why && (
          <Input.Wrapper label={t("log.reason")} labelElement="div">
            <Group gap={6} mt={4}>
              {reasons.map((word) => (
                <Chip
                  key={word}
                  size="xs"
                  type="radio"
                  name="call-reason"
                  checked={draft.reason === word}
                  onChange={() => onChange({ reason: word })}
                  onClick={() => draft.reason === word && onChange({ reason: "" })}
                >
                  {t(`reasons.${word}`)}
                </Chip>
              ))}
            </Group>
          </Input.Wrapper>
        )}
        {card.customer.balances.length > 0 && draft.outcome === "spoke" && (
          <fieldset style={{ border: 0, margin: 0, padding: 0 }}>
            <Text component="legend" fw={600} size="sm" mb={4}>
              {t("log.promise")}
            </Text>
            <PromiseFields
              value={draft.promise}
              onChange={(promise) => onChange({ promise })}
              balances={card.customer.balances}
              optional
            />
          </fieldset>
        )}
        {card.customer.balances.length > 0 && draft.outcome === "spoke" && (
          <CallOffer
            value={draft.offer}
            onChange={(offer) => onChange({ offer })}
            currency={draft.promise.currency}
          />
        )}
        {draft.outcome === "asks_documents" && (
          <Documents
            customer={customer}
            checked={draft.sendDocuments}
            onChange={(sendDocuments) => onChange({ sendDocuments })}
          />
        )}
        <Textarea
          label={t("log.note")}
          placeholder={t("log.notePlaceholder")}
          value={draft.note}
          onChange={(event) => {
            onChange({ note: event.currentTarget.value });
            keepSoon(event.currentTarget.value);
          }}
          rows={3}
          data-testid="call-note"
        />
        {usual && (
          <NextStep
            usual={usual}
            promisedOn={draft.outcome === "spoke" ? draft.promise.on : ""}
            value={draft.next}
            onChange={(next) => onChange({ next })}
          />
        )}
        <div className={classes.foot}>
          <Text size="xs" c="dimmed" data-testid="call-summary">
            {next === null ? t("log.pickOutcome") : summary(next)}
          </Text>
          <Group gap="xs" grow preventGrowOverflow={false}>
            <Button
              variant={hasNext ? "default" : "filled"}
              disabled={!ready}
              loading={busy}
              onClick={() => onSave(false)}
              data-testid="call-log"
            >
              {t("log.save")}
            </Button>
            {hasNext && (
              <Button
                disabled={!ready}
                loading={busy}
                onClick={() => onSave(true)}
                rightSection={<Kbd size="xs">Ctrl ↵</Kbd>}
                data-testid="call-log-next"
              >
                {t("log.saveNext")}
              </Button>
            )}
          </Group>
        </div>
      </Stack>
    </section>
  );
}

/** One click offers something for paying early; the terms can be changed, and the offer left out again. */
function CallOffer({
  value,
  onChange,
  currency,
}: {
  value: OfferTerms | null;
  onChange: (offer: OfferTerms | null) => void;
  currency: string;
}) {
  const { t } = useTranslation("calls");
  const { locale } = useFormat();
  if (value === null) {
    return (
      <Button
        variant="default"
        size="xs"
        leftSection={<IconDiscount size={15} aria-hidden />}
        onClick={() => onChange(emptyTerms(nextFriday(locale.today)))}
        style={{ alignSelf: "flex-start" }}
        data-testid="call-offer"
      >
        {t("log.offer")}
      </Button>
    );
  }
  return (
    <fieldset style={{ border: 0, margin: 0, padding: 0 }}>
      <Group justify="space-between" mb={4}>
        <Text component="legend" fw={600} size="sm">
          {t("log.offer")}
        </Text>
        <Button size="compact-xs" variant="subtle" color="gray" onClick={() => onChange(null)}>
          {t("log.noOffer")}
        </Button>
      </Group>
      <OfferFields value={value} onChange={onChange} currency={currency} optional />
    </fieldset>
  );
}

/** The e-mail as it would leave; ticking it approves it. */
function Documents({
  customer,
  checked,
  onChange,
}: {
  customer: string;
  checked: boolean;
  onChange: (send: boolean) => void;
}) {
  const { t } = useTranslation("calls");
  const mail = useDocuments(customer, true).data;
  if (!mail) return null;
  if (mail.to === "") {
    return (
      <Text size="sm" c="dimmed">
        {t("documents.noEmail")}
      </Text>
    );
  }
  return (
    <Stack gap={6}>
      <Checkbox
        checked={checked}
        onChange={(event) => onChange(event.currentTarget.checked)}
        label={t("documents.send", { to: mail.to })}
        data-testid="call-documents"
      />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls has to be reachable with the keyboard. */}
      <section className={classes.mail} tabIndex={0} aria-label={t("documents.preview")}>
        <Text size="xs" fw={600}>
          {mail.subject}
        </Text>
        <Text size="xs" style={{ whiteSpace: "pre-line" }}>
          {mail.text}
        </Text>
        <Text size="xs" c="dimmed">
          {t("documents.files", {
            count: mail.files.length,
            list: mail.files.map((file) => file.name).join(", "),
          })}
        </Text>
      </section>
    </Stack>
  );
}
