/** Sends one message to oneself and explains what the provider said. */
import { Alert, Button, Code, Group, Stack, Text, TextInput } from "@mantine/core";
import { IconAlertTriangle, IconBrandWhatsapp, IconCheck, IconSend } from "@tabler/icons-react";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ChannelTest } from "@/bindings/ChannelTest";
import { errorText } from "@/lib/errors";
import { openPage } from "@/lib/openPage";
import { readDetail } from "@/lib/outcome";
import { useCommand } from "@/lib/query";

interface Props {
  channel: "sms" | "whatsapp";
  provider: string;
  /** Free text is taken only from who has just written. */
  window: boolean;
}

export function ChannelTry({ channel, provider, window }: Props) {
  const { t } = useTranslation("channels");
  const byHand = provider === "by_hand";
  const [to, setTo] = useState("");
  const [template, setTemplate] = useState(provider === "meta" ? "hello_world" : "");
  const [language, setLanguage] = useState(provider === "meta" ? "en_US" : "");
  const testing = useCommand("channels.test", {
    onSuccess: ({ url }) => {
      if (url !== null) void openPage(url);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const chosen = window && template.trim() !== "" ? { template, language } : {};
    testing.mutate({ channel, to: to.trim(), ...chosen });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        {window && (
          <Group grow align="flex-end">
            <TextInput
              label={t("try.template")}
              description={t("try.templateHint")}
              value={template}
              onChange={(event) => setTemplate(event.currentTarget.value)}
            />
            <TextInput
              label={t("try.language")}
              value={language}
              onChange={(event) => setLanguage(event.currentTarget.value)}
            />
          </Group>
        )}
        <Group align="flex-end" wrap="nowrap">
          <TextInput
            label={t("try.to")}
            type="tel"
            flex={1}
            value={to}
            placeholder="+52 55 1234 5678"
            onChange={(event) => setTo(event.currentTarget.value)}
            data-testid={`${channel}-test-to`}
          />
          <Button
            type="submit"
            variant="light"
            leftSection={
              byHand ? <IconBrandWhatsapp size={16} aria-hidden /> : <IconSend size={16} aria-hidden />
            }
            loading={testing.isPending}
            disabled={to.trim() === ""}
            data-testid={`${channel}-test`}
          >
            {byHand ? t("try.open") : t("try.send")}
          </Button>
        </Group>
        {testing.data && <Outcome result={testing.data} />}
      </Stack>
    </form>
  );
}

const outcomes = ["accepted", "retry", "failed", "sender_refused", "unknown", "by_hand"] as const;

function Outcome({ result }: { result: ChannelTest }) {
  const { t } = useTranslation("channels");
  const outcome = outcomes.find((known) => known === result.outcome) ?? "unknown";
  const good = outcome === "accepted" || outcome === "by_hand";
  const said = readDetail(result.detail);
  const Icon = good ? IconCheck : IconAlertTriangle;
  return (
    <Alert
      color={good ? "teal" : "yellow"}
      icon={<Icon size={20} aria-hidden />}
      title={t(`outcome.${outcome}`)}
      role="status"
      data-testid="channel-test-result"
    >
      {said.code !== null && (
        <Text size="sm">{errorText(t, { code: said.code, params: { detail: said.detail } })}</Text>
      )}
      {said.code === null && said.detail !== "" && (
        <Text size="xs" c="dimmed">
          {t("said")} <Code>{said.detail}</Code>
        </Text>
      )}
      {result.segments !== null && <Text size="sm">{t("segments", { count: result.segments })}</Text>}
    </Alert>
  );
}
