/** SMS and WhatsApp: the account of each, a message to try it, and what its state is. */
import { Alert, Group, Stack, Text } from "@mantine/core";
import { IconFlask } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { ChannelsView } from "@/bindings/ChannelsView";
import type { ChannelView } from "@/bindings/ChannelView";
import { ChannelIcon, ErrorState, LoadingRows, StateBadge } from "@/components";
import { Card } from "@/components/Card";
import { useBook } from "@/lib/book";
import { useView } from "@/lib/query";
import type { Semantic } from "@/lib/states";
import { ChannelForm } from "./ChannelForm";
import { ChannelTry } from "./ChannelTry";
import { TemplateList } from "./TemplateList";

export function ChannelsTab() {
  const { t } = useTranslation("channels");
  const book = useBook();
  const { data, error, refetch } = useView("channels.list", {});
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <LoadingRows rows={4} />;
  return (
    <Stack gap="md">
      <Overview channels={data.channels} />
      {book?.is_sample ? (
        <Alert icon={<IconFlask size={20} aria-hidden />} title={t("sampleTitle")} variant="light">
          {t("sampleText")}
        </Alert>
      ) : (
        (["sms", "whatsapp"] as const).map((channel) => (
          <OneChannel key={channel} channel={channel} view={data} />
        ))
      )}
    </Stack>
  );
}

const meanings: Record<string, Semantic> = {
  ready: "sent",
  practice: "sent",
  by_hand: "dueSoon",
  task: "dueSoon",
  not_set_up: "waiting",
};
const states = ["ready", "practice", "by_hand", "task", "not_set_up"] as const;

function Overview({ channels }: { channels: readonly ChannelView[] }) {
  const { t } = useTranslation("channels");
  return (
    <Card title={t("overview")}>
      <Stack gap={8} data-testid="channels-overview">
        {channels.map((channel) => {
          const state = states.find((known) => known === channel.state) ?? "not_set_up";
          const limits = [
            channel.per_minute === null ? "" : t("limit.minute", { count: channel.per_minute }),
            channel.per_day === null ? "" : t("limit.day", { count: channel.per_day }),
          ];
          return (
            <Group key={channel.channel} gap="md" data-testid={`channel-${channel.channel}`}>
              <span style={{ minWidth: "8rem" }}>
                <ChannelIcon channel={channel.channel} withLabel size={18} />
              </span>
              <StateBadge state={meanings[state] ?? "waiting"} label={t(`state.${state}`)} />
              {channel.waiting > 0 && <Text size="sm">{t("waiting", { count: channel.waiting })}</Text>}
              <Text size="sm" c="dimmed">
                {limits.filter(Boolean).join(" · ")}
              </Text>
            </Group>
          );
        })}
      </Stack>
    </Card>
  );
}

function OneChannel({ channel, view }: { channel: "sms" | "whatsapp"; view: ChannelsView }) {
  const { t } = useTranslation("channels");
  const own = view.channels.find((known) => known.channel === channel);
  if (!own) return null;
  const info = view.providers.find((known) => known.channel === channel && known.key === own.provider);
  const isSetUp = own.provider !== "";
  return (
    <Card title={t(`title.${channel}`)}>
      <Stack gap="md" maw="42rem">
        <Text size="sm" c="dimmed">
          {t(`about.${channel}`)}
        </Text>
        <ChannelForm
          key={own.provider}
          channel={own}
          providers={view.providers.filter((known) => known.channel === channel)}
          store={view.secret_store}
        />
        {isSetUp && <ChannelTry channel={channel} provider={own.provider} window={info?.window ?? false} />}
        {info?.templates && <TemplateList />}
      </Stack>
    </Card>
  );
}
