/**
 * A message as the customer will see it: an e-mail as rendered, a bubble, a text message, a script, a letter.
 *
 * HTML is shown in a frame without scripts, forms or an origin, so a message can do nothing but be looked at.
 */
import { Group, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import classes from "./MessagePreview.module.css";

interface Props {
  message: {
    channel: string;
    subject: string;
    body: string;
    html: string | null;
    /** For SMS: how many segments it costs. */
    segments?: number | null;
  };
  /** Show an e-mail's plain text instead of its HTML. */
  asText?: boolean;
}

/** WhatsApp writes what stands between asterisks bold. */
function bold(text: string): ReactNode[] {
  return text.split(/(?<![\w*])\*(?=\S)([^*\n]*\S)\*(?![\w*])/).map((piece, index) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces never change places.
    index % 2 === 1 ? <strong key={index}>{piece}</strong> : piece,
  );
}

export function MessagePreview({ message, asText = false }: Props) {
  const { channel, subject, body, html, segments } = message;
  const { t } = useTranslation("reminders");
  switch (channel) {
    case "whatsapp":
      return (
        <div className={classes.whatsapp}>
          <div className={classes.bubble}>{bold(body)}</div>
        </div>
      );
    case "sms":
      return (
        <Stack gap="xs">
          <div className={classes.sms}>{body}</div>
          <Group justify="flex-end">
            <Text size="xs" c="dimmed">
              {t("preview.segments", { count: segments ?? 1, characters: [...body].length })}
            </Text>
          </Group>
        </Stack>
      );
    case "call":
      return <div className={classes.script}>{body}</div>;
    case "letter":
      return (
        <article className={classes.letter}>
          {subject !== "" && (
            <Text component="p" fw={650} mb="md" mt={0}>
              {subject}
            </Text>
          )}
          {body}
        </article>
      );
    default:
      if (html === null || asText) return <div className={classes.plain}>{body}</div>;
      return <iframe className={classes.frame} sandbox="" srcDoc={html} title={t("preview.frame")} />;
  }
}
