/** What customers answered and nobody has dealt with yet; nothing when there is nothing. */
import { Anchor, Button, Group, Stack, Text } from "@mantine/core";
import { IconCheck, IconMailDown } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { ReplyView } from "@/bindings/ReplyView";
import { useFormat } from "@/lib/format";
import { useCommand, useView } from "@/lib/query";
import { notifyDone } from "@/lib/undo";
import { Card } from "./Card";
import { ChannelIcon } from "./ChannelIcon";

/** So many are shown at once; the next come as these are dealt with. */
const SHOWN = 5;

/** `customer` limits it to one. Where nobody reads a mailbox and nothing waits, it takes no room. */
export function RepliesCard({ customer }: { customer?: string }) {
  const { t } = useTranslation("channels");
  const { data } = useView("replies.list", customer === undefined ? {} : { customer });
  const fetching = useCommand("replies.fetch", {
    onSuccess: ({ replies, undelivered }) => {
      notifyDone(
        replies + undelivered === 0
          ? t("replies.nothingNew")
          : t("replies.fetched", { count: replies, undelivered }),
      );
    },
  });
  if (!data || (data.replies.length === 0 && (customer !== undefined || !data.mailbox))) return null;
  return (
    <Card
      title={t("replies.title")}
      action={
        data.mailbox && (
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<IconMailDown size={14} aria-hidden />}
            loading={fetching.isPending}
            onClick={() => fetching.mutate({})}
          >
            {t("replies.fetch")}
          </Button>
        )
      }
    >
      {data.replies.length === 0 ? (
        <Text size="sm">{t("replies.none")}</Text>
      ) : (
        <Stack gap="md" data-testid="replies">
          {data.replies.slice(0, SHOWN).map((reply) => (
            <Reply key={reply.id} reply={reply} named={customer === undefined} />
          ))}
          {data.total > SHOWN && (
            <Text size="xs" c="dimmed">
              {t("replies.more", { count: data.total - SHOWN })}
            </Text>
          )}
        </Stack>
      )}
    </Card>
  );
}

function Reply({ reply, named }: { reply: ReplyView; named: boolean }) {
  const { t } = useTranslation("channels");
  const { dateTime } = useFormat();
  const handling = useCommand("replies.handle", { onSuccess: () => notifyDone(t("replies.handled")) });
  return (
    <div>
      <Group gap={6} wrap="nowrap">
        <ChannelIcon channel={reply.channel} size={16} />
        {named && reply.customer !== "" ? (
          <Anchor
            size="sm"
            fw={600}
            renderRoot={(props) => (
              <Link to="/customers/$customer" params={{ customer: reply.customer }} {...props} />
            )}
          >
            {reply.name}
          </Anchor>
        ) : (
          <Text size="sm" fw={600} style={{ overflowWrap: "anywhere" }}>
            {reply.subject || reply.from || reply.name}
          </Text>
        )}
      </Group>
      <Text size="sm" lineClamp={3} style={{ overflowWrap: "anywhere", whiteSpace: "pre-line" }}>
        {reply.text}
      </Text>
      <Group justify="space-between" gap="xs">
        <Text size="xs" c="dimmed">
          {dateTime(reply.received_at)}
        </Text>
        <Button
          size="compact-xs"
          variant="light"
          leftSection={<IconCheck size={12} aria-hidden />}
          loading={handling.isPending}
          aria-label={`${t("replies.done")}: ${reply.name}`}
          onClick={() => handling.mutate({ id: reply.id, handled: true })}
        >
          {t("replies.done")}
        </Button>
      </Group>
    </div>
  );
}
