/** Sends one message to oneself and explains what the server said. */
import { Alert, Button, Code, Group, Stack, Text, TextInput } from "@mantine/core";
import { IconAlertTriangle, IconCheck, IconSend } from "@tabler/icons-react";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { TestResult } from "@/bindings/TestResult";
import { errorText } from "@/lib/errors";
import { useCommand } from "@/lib/query";
import { readDetail, readSenderUrl } from "./sender";

const outcomes = ["accepted", "retry", "failed", "sender_refused", "unknown"] as const;
const colours = {
  accepted: "teal",
  retry: "yellow",
  failed: "red",
  sender_refused: "red",
  unknown: "yellow",
} as const;

interface Props {
  /** Whom to offer as the receiver. */
  to: string;
  /** The account's URL; `null` where the message goes to the practice mailbox, whatever the address. */
  url: string | null;
}

export function SenderTest({ to, url }: Props) {
  const { t } = useTranslation("settings");
  const [address, setAddress] = useState(to);
  const testing = useCommand("settings.test_sender");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    testing.mutate({ to: address.trim() });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <Group align="flex-end" wrap="nowrap">
          <TextInput
            label={t("sender.testTo")}
            type="email"
            flex={1}
            value={address}
            onChange={(event) => setAddress(event.currentTarget.value)}
            data-testid="sender-test-to"
          />
          <Button
            type="submit"
            variant="light"
            leftSection={<IconSend size={16} aria-hidden />}
            loading={testing.isPending}
            disabled={!address.includes("@")}
            data-testid="sender-test"
          >
            {t("sender.testSend")}
          </Button>
        </Group>
        {testing.data && <Outcome result={testing.data} url={url} />}
      </Stack>
    </form>
  );
}

function Outcome({ result, url }: { result: TestResult; url: string | null }) {
  const { t } = useTranslation("settings");
  const outcome = outcomes.find((known) => known === result.outcome) ?? "unknown";
  const said = readDetail(result.detail);
  const Icon = outcome === "accepted" ? IconCheck : IconAlertTriangle;
  const server = url === null ? null : readSenderUrl(url);
  const params = { host: server?.host ?? "", port: String(server?.port ?? ""), detail: said.detail };
  const practiced = url === null && outcome === "accepted";
  const general = practiced ? t("sender.practiced") : t(`sender.outcomeText.${outcome}`);
  return (
    <Alert
      color={colours[outcome]}
      icon={<Icon size={20} aria-hidden />}
      title={t(`sender.outcome.${outcome}`)}
      role="status"
      data-testid="sender-test-result"
    >
      <Text size="sm">
        {result.hint
          ? errorText(t, result.hint)
          : said.code === null
            ? general
            : errorText(t, { code: said.code, params })}
      </Text>
      {said.code === null && said.detail !== "" && (
        <Text size="xs" c="dimmed" mt={6}>
          {t("sender.serverSaid")} <Code>{said.detail}</Code>
        </Text>
      )}
    </Alert>
  );
}
