/** A message in full: exactly what was approved, and how it stands. */
import { Anchor, Button, Drawer, Group, Stack, Text } from "@mantine/core";
import { IconClock, IconPencil } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { MessageDetail } from "@/bindings/MessageDetail";
import { Amount, ChannelIcon, ErrorState, LoadingRows, StateBadge } from "@/components";
import { DialogTitle } from "@/components/DialogTitle";
import { MessagePreview } from "@/components/MessagePreview";
import { useFormat } from "@/lib/format";
import { stateOfMessage } from "@/lib/states";
import { useMessage } from "./api";
import { EditDialog } from "./EditDialog";
import classes from "./Outbox.module.css";
import { RescheduleDialog } from "./RescheduleDialog";
import { Steps } from "./Steps";
import { canBeEdited, stateOf } from "./state";
import { useHelp, useWhy } from "./words";

export function MessageDrawer({ id, onClose }: { id: number; onClose: () => void }) {
  const { t } = useTranslation(["outbox", "common"]);
  const detail = useMessage(id);
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="xl"
      title={
        <DialogTitle>
          {detail.data ? t("detail.title", { name: detail.data.message.name }) : t("title")}
        </DialogTitle>
      }
      closeButtonProps={{ "aria-label": t("common:action.close") }}
    >
      {detail.data ? (
        <Detail detail={detail.data} />
      ) : detail.error ? (
        <ErrorState error={detail.error} onRetry={() => void detail.refetch()} />
      ) : (
        <LoadingRows rows={5} />
      )}
    </Drawer>
  );
}

function Detail({ detail }: { detail: MessageDetail }) {
  const { t } = useTranslation("outbox");
  const { dateTime } = useFormat();
  const help = useHelp();
  const why = useWhy();
  const { message } = detail;
  const reason = why(message);
  const [dialog, setDialog] = useState<"edit" | "reschedule" | null>(null);
  return (
    <Stack gap="md" data-testid="message-detail">
      <Stack gap={4}>
        <Group gap="sm">
          <StateBadge state={stateOfMessage(message.state)} label={t(`states.${stateOf(message)}`)} />
          {message.attempts > 0 && (
            <Text size="sm" c="dimmed">
              {t("attempts", { count: message.attempts })}
            </Text>
          )}
        </Group>
        {reason !== "" && <Text size="sm">{reason}</Text>}
        <Text size="sm" c="dimmed">
          {help(message)}
        </Text>
      </Stack>
      <Group gap={6} style={{ alignSelf: "flex-start" }}>
        <Steps message={message} />
        {canBeEdited(message) && (
          <>
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<IconPencil size={14} aria-hidden />}
              onClick={() => setDialog("edit")}
              data-testid="message-edit"
            >
              {t("edit.open")}
            </Button>
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<IconClock size={14} aria-hidden />}
              onClick={() => setDialog("reschedule")}
              data-testid="message-reschedule"
            >
              {t("bulk.reschedule")}
            </Button>
          </>
        )}
      </Group>
      {dialog === "edit" && <EditDialog detail={detail} onClose={() => setDialog(null)} />}
      {dialog === "reschedule" && <RescheduleDialog ids={[message.id]} onClose={() => setDialog(null)} />}
      <dl className={classes.facts}>
        <dt>{t("detail.channel")}</dt>
        <dd>
          <ChannelIcon channel={message.channel} withLabel size={16} />
        </dd>
        {message.to !== "" && (
          <>
            <dt>{t("detail.to")}</dt>
            <dd>{message.to}</dd>
          </>
        )}
        {message.subject !== "" && (
          <>
            <dt>{t("detail.subject")}</dt>
            <dd>{message.subject}</dd>
          </>
        )}
        <dt>{t("detail.amount")}</dt>
        <dd>
          <Amount amount={message.amount} currency={message.currency} />
        </dd>
        {detail.invoices.length > 0 && (
          <>
            <dt>{t("detail.invoices")}</dt>
            <dd>{detail.invoices.join(", ")}</dd>
          </>
        )}
        {detail.files.length > 0 && (
          <>
            <dt>{t("detail.files")}</dt>
            <dd>{detail.files.map((file) => file.name).join(", ")}</dd>
          </>
        )}
        <dt>{t("detail.approved")}</dt>
        <dd>{dateTime(message.approved_at)}</dd>
        <dt>{t("detail.changed")}</dt>
        <dd>{dateTime(message.changed_at)}</dd>
        {detail.message_id !== "" && message.channel === "email" && (
          <>
            <dt>{t("detail.id")}</dt>
            <dd>{detail.message_id}</dd>
          </>
        )}
      </dl>
      <MessagePreview message={{ ...message, body: detail.body, html: detail.html }} />
      <Anchor
        size="sm"
        renderRoot={(props) => (
          <Link to="/customers/$customer" params={{ customer: message.customer }} {...props} />
        )}
      >
        {t("actions.customer")}
      </Anchor>
    </Stack>
  );
}
