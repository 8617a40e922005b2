/** After an approval: what went to the outbox, with the offer to send it now or to take it back. */
import { Alert, Anchor, Button, Group, Progress, Stack, Text } from "@mantine/core";
import { IconCheck, IconSend } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Proposed } from "@/bindings/Proposed";
import type { RunView } from "@/bindings/RunView";
import type { SendView } from "@/bindings/SendView";
import { SendOutcome } from "@/components/SendOutcome";
import { notifyDone } from "@/lib/undo";
import { useSend, useSenderReady, useUndo } from "./api";
import { channelCounts, knownChannel } from "./selection";

interface Props {
  run: RunView;
  /** What was approved. */
  contacts: readonly Proposed[];
  onClose: () => void;
}

export function Approved({ run, contacts, onClose }: Props) {
  const { t } = useTranslation(["reminders", "common"]);
  const [sent, setSent] = useState<SendView | null>(null);
  const senderReady = useSenderReady();
  const send = useSend({ onSuccess: setSent });
  const undo = useUndo({
    onSuccess: () => {
      notifyDone(t("approved.undone"));
      onClose();
    },
  });
  const { batch } = run;
  const counts = channelCounts(contacts).map(({ channel, count }) =>
    t(`confirm.channels.${knownChannel(channel)}`, { count }),
  );
  const canSend = contacts.some((contact) => contact.channel === "email") && senderReady !== false;
  return (
    <Alert
      color="teal"
      icon={<IconCheck aria-hidden />}
      title={t("approved.title", { count: run.queued ?? 0 })}
      withCloseButton
      closeButtonLabel={t("approved.dismiss")}
      onClose={onClose}
      mb="md"
      style={{ flex: "none" }}
      data-testid="approved"
    >
      <Stack gap="sm">
        <Text size="sm">{counts.join(" · ")}</Text>
        {sent ? <SendOutcome view={sent} /> : <Text size="sm">{t("approved.text")}</Text>}
        {senderReady === false && !sent && (
          <Text size="sm">
            {t("approved.noSender")}{" "}
            <Anchor
              inherit
              renderRoot={(props) => <Link to="/settings" search={{ tab: "sender" }} {...props} />}
            >
              {t("approved.setUp")}
            </Anchor>
          </Text>
        )}
        {send.progress && (
          <div role="status">
            <Text size="sm">{t("approved.sending", { ...send.progress })}</Text>
            <Progress
              value={send.progress.total === 0 ? 100 : (send.progress.done / send.progress.total) * 100}
              animated
              aria-label={t("approved.sending", { ...send.progress })}
            />
          </div>
        )}
        <Group gap="xs">
          {!sent && canSend && (
            <Button
              leftSection={<IconSend size={16} aria-hidden />}
              onClick={() => send.mutate({})}
              loading={send.isPending}
              data-testid="send-now"
            >
              {t("approved.sendNow")}
            </Button>
          )}
          {send.isPending && (
            <Button variant="default" onClick={send.cancel}>
              {t("approved.stop")}
            </Button>
          )}
          <Button variant="default" renderRoot={(props) => <Link to="/outbox" {...props} />}>
            {t("approved.outbox")}
          </Button>
          {batch !== null && !sent && !send.isPending && (
            <Button
              variant="subtle"
              onClick={() => undo.mutate({ batch })}
              loading={undo.isPending}
              data-testid="undo"
            >
              {t("approved.undo")}
            </Button>
          )}
        </Group>
      </Stack>
    </Alert>
  );
}
