/** A proposed message as the customer will see it, with everything one asks before approving it. */
import { Anchor, Group, SegmentedControl, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { Trans, useTranslation } from "react-i18next";
import type { Proposed } from "@/bindings/Proposed";
import { ChannelIcon } from "@/components";
import { MessagePreview } from "@/components/MessagePreview";
import { useReason } from "@/lib/reasons";
import classes from "./Reminders.module.css";

function useStepWords(days: number): string {
  const { t } = useTranslation("reminders");
  if (days === 0) return t("offset.onDay");
  return days < 0 ? t("offset.before", { count: -days }) : t("offset.after", { count: days });
}

export function Preview({ contact }: { contact: Proposed }) {
  const { t } = useTranslation("reminders");
  const reason = useReason();
  const [format, setFormat] = useState("html");
  const step = useStepWords(contact.offset_days);
  const label = t("preview.label", { name: contact.name });
  const isTask = contact.channel === "call" || contact.channel === "letter";
  const warning = !contact.channel_ready ? t("proposal.notReady") : isTask ? t("proposal.taskNote") : null;
  return (
    <section className={`card ${classes.preview}`} aria-label={label} data-testid="proposal-preview">
      <div className={classes.previewHead}>
        <Group justify="space-between" wrap="nowrap" gap="sm" align="flex-start">
          <Title contact={contact} />
          {contact.html !== null && contact.channel === "email" && (
            <SegmentedControl
              size="xs"
              style={{ flex: "none" }}
              value={format}
              onChange={setFormat}
              data={[
                { value: "html", label: t("preview.asHtml") },
                { value: "text", label: t("preview.asText") },
              ]}
            />
          )}
        </Group>
        <dl className={classes.facts}>
          <dt>{t("preview.to")}</dt>
          <dd>
            <Group gap={6} wrap="nowrap">
              <ChannelIcon channel={contact.channel} size={16} />
              {contact.to}
            </Group>
          </dd>
          {contact.subject !== "" && contact.channel === "email" && (
            <>
              <dt>{t("preview.subject")}</dt>
              <dd>{contact.subject}</dd>
            </>
          )}
          <dt>{t("preview.why")}</dt>
          <dd>
            {reason(contact.reason)}
            {/* What was agreed has a day of its own, and the reason says it. */}
            {contact.kind !== "agreed" && (
              <Text span inherit c="dimmed">
                {" · "}
                {step}
              </Text>
            )}
          </dd>
          {contact.policy !== "" && (
            <>
              <dt>{t("preview.policy")}</dt>
              <dd>
                {contact.policy}
                {contact.approves_itself && (
                  <Text span inherit c="dimmed">
                    {" · "}
                    {t("proposal.byItself")}
                  </Text>
                )}
              </dd>
            </>
          )}
          <dt>{t("preview.invoices")}</dt>
          <dd>{contact.invoices.join(", ")}</dd>
          {contact.files.length + contact.files_left_out + Number(contact.with_statement) > 0 && (
            <>
              <dt>{t("preview.files")}</dt>
              <dd>
                {[
                  ...contact.files.map((file) => file.name),
                  ...(contact.with_statement ? [t("preview.statement")] : []),
                  ...(contact.files_left_out > 0
                    ? [t("preview.filesLeftOut", { count: contact.files_left_out })]
                    : []),
                ].join(", ")}
              </dd>
            </>
          )}
        </dl>
        {warning !== null && (
          <Text size="xs" c="dimmed" mt={6}>
            {warning}
          </Text>
        )}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls has to be reachable with the keyboard. */}
      <section className={classes.previewBody} tabIndex={0} aria-label={label}>
        <MessagePreview message={contact} asText={format === "text"} />
      </section>
    </section>
  );
}

function Title({ contact }: { contact: Proposed }) {
  const { t } = useTranslation("reminders");
  const link = (
    <Anchor
      inherit
      renderRoot={(props) => (
        <Link to="/customers/$customer" params={{ customer: contact.customer }} {...props} />
      )}
    />
  );
  const kind = contact.channel === "call" ? "call" : contact.channel === "letter" ? "letter" : "title";
  return (
    <Text fw={650} style={{ overflowWrap: "anywhere" }}>
      <Trans
        t={t}
        i18nKey={`preview.${kind}`}
        values={{ name: contact.name }}
        components={{ customer: link }}
        shouldUnescape={false}
      />
    </Text>
  );
}
