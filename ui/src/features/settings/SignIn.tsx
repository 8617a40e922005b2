/** Signing in at Google or Microsoft in the browser, instead of giving a password. */
import { Alert, Button, Checkbox, Group, Stack, Text, TextInput } from "@mantine/core";
import { IconBrowser } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { SenderView } from "@/bindings/SenderView";
import { openPage } from "@/lib/openPage";
import { useCommand, useJob } from "@/lib/query";
import { notifyDone } from "@/lib/undo";

interface Props {
  provider: "google" | "microsoft";
  from: string;
  replyTo: string;
  sender: SenderView | null;
}

export function SignIn({ provider, from, replyTo, sender }: Props) {
  const { t } = useTranslation("channels");
  const [clientId, setClientId] = useState(sender?.client_id ?? "");
  const [secret, setSecret] = useState("");
  const [readAnswers, setReadAnswers] = useState(sender === null || sender.imap !== "");
  const finishing = useJob("channels.finish_sign_in", { onSuccess: () => notifyDone(t("signIn.done")) });
  const account = {
    provider,
    client_id: clientId.trim(),
    client_secret: secret.trim() || undefined,
    from: from.trim(),
  };
  const starting = useCommand("channels.sign_in", {
    onSuccess: ({ flow, url }) => {
      void openPage(url);
      finishing.mutate({ flow, account, reply_to: replyTo.trim() || undefined, read_answers: readAnswers });
    },
  });
  const signedIn = sender?.signed_in === provider && sender.from === from.trim();
  return (
    <Stack gap="sm" data-testid="sign-in">
      <Text size="sm">{t(`signIn.about.${provider}`)}</Text>
      {signedIn && <Alert color="teal">{t("signIn.active")}</Alert>}
      <TextInput
        label={t("signIn.clientId")}
        description={t("signIn.clientIdHint")}
        value={clientId}
        onChange={(event) => setClientId(event.currentTarget.value)}
        data-testid="sign-in-client"
      />
      {provider === "google" && (
        <TextInput
          label={t("signIn.clientSecret")}
          description={t("signIn.clientSecretHint")}
          value={secret}
          onChange={(event) => setSecret(event.currentTarget.value)}
        />
      )}
      <Checkbox
        label={t("signIn.readAnswers")}
        checked={readAnswers}
        onChange={(event) => setReadAnswers(event.currentTarget.checked)}
      />
      {finishing.isPending && (
        <Text size="sm" role="status">
          {t("signIn.waiting")}
        </Text>
      )}
      <Group>
        <Button
          variant="light"
          leftSection={<IconBrowser size={16} aria-hidden />}
          loading={starting.isPending || finishing.isPending}
          disabled={clientId.trim() === "" || !from.includes("@")}
          onClick={() => starting.mutate(account)}
          data-testid="sign-in-start"
        >
          {t(`signIn.start.${provider}`)}
        </Button>
        {finishing.isPending && (
          <Button variant="default" onClick={finishing.cancel}>
            {t("signIn.stop")}
          </Button>
        )}
      </Group>
    </Stack>
  );
}
