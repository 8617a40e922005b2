/** Provider, address and password; the server's data only for providers that are not known. */
import {
  Button,
  Checkbox,
  Group,
  NumberInput,
  PasswordInput,
  Select,
  SimpleGrid,
  TextInput,
} from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { SenderView } from "@/bindings/SenderView";
import { useCommand } from "@/lib/query";
import { notifyDone } from "@/lib/undo";
import { ProviderHint } from "./ProviderHint";
import { SignIn } from "./SignIn";
import {
  mailboxes,
  type Provider,
  providerOf,
  providerOfAddress,
  providers,
  readSenderUrl,
  type Security,
  type Server,
  senderUrl,
  usualPort,
} from "./sender";

interface Props {
  sender: SenderView | null;
  /** Where a password would be kept. */
  store: string;
  /** The business's own address, as a first guess. */
  address: string;
}

const names: Provider[] = ["gmail", "microsoft", "yahoo", "icloud", "zoho", "other"];
const securities: Security[] = ["smtps", "smtp+starttls", "smtp"];
const securityKey = { smtps: "tls", "smtp+starttls": "starttls", smtp: "plain" } as const;

export function SenderForm({ sender, store, address }: Props) {
  const { t } = useTranslation("settings");
  const saved = sender ? readSenderUrl(sender.url) : null;
  const [from, setFrom] = useState(sender?.from ?? address);
  const [chosen, setChosen] = useState<Provider | null>(saved ? providerOf(saved.host) : null);
  const [own, setOwn] = useState<Server>(saved ?? { security: "smtps", host: "", port: 465 });
  const [user, setUser] = useState(saved?.user ?? "");
  const [replyTo, setReplyTo] = useState(sender?.reply_to ?? "");
  const [password, setPassword] = useState("");
  const [reads, setReads] = useState((sender?.imap ?? "") !== "");
  const [mailbox, setMailbox] = useState(sender?.imap ?? "");
  const saving = useCommand("settings.save_sender", {
    onSuccess: () => {
      setPassword("");
      notifyDone(t("sender.saved"));
    },
  });
  const provider = chosen ?? providerOfAddress(from) ?? "gmail";
  const server = provider === "other" ? own : providers[provider];
  const complete = from.includes("@") && server.host.trim() !== "";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!complete) return;
    const login = provider === "other" ? user.trim() : user.trim() || from.trim();
    saving.mutate({
      url: senderUrl(server, login),
      from: from.trim(),
      reply_to: replyTo.trim() || undefined,
      password: password || undefined,
      imap: reads ? mailbox.trim() || mailboxes[provider] : "",
    });
  };
  return (
    <form onSubmit={submit} style={{ display: "contents" }}>
      <TextInput
        label={t("sender.from")}
        type="email"
        required
        value={from}
        onChange={(event) => setFrom(event.currentTarget.value)}
        data-testid="sender-from"
      />
      <Select
        label={t("sender.provider")}
        data={names.map((name) => ({ value: name, label: t(`sender.name.${name}`) }))}
        value={provider}
        onChange={(name) => setChosen(names.find((known) => known === name) ?? "other")}
        data-testid="sender-provider"
      />
      {provider === "other" && <ServerFields server={own} onChange={setOwn} user={user} onUser={setUser} />}
      <ProviderHint provider={provider} />
      {(provider === "gmail" || provider === "microsoft") && store === "keychain" && (
        <SignIn
          key={provider}
          provider={provider === "gmail" ? "google" : "microsoft"}
          from={from}
          replyTo={replyTo}
          sender={sender}
        />
      )}
      {store !== "environment" && (
        <PasswordInput
          label={t("sender.password")}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          placeholder={sender?.has_password ? t("sender.passwordKept") : undefined}
          autoComplete="off"
          disabled={store === "none"}
          visibilityToggleButtonProps={{ "aria-label": t("sender.passwordShow") }}
          data-testid="sender-password"
        />
      )}
      <TextInput
        label={t("sender.replyTo")}
        description={t("sender.replyToHint")}
        type="email"
        value={replyTo}
        onChange={(event) => setReplyTo(event.currentTarget.value)}
      />
      <Checkbox
        label={t("sender.readAnswers")}
        description={t("sender.readAnswersHint")}
        checked={reads}
        onChange={(event) => setReads(event.currentTarget.checked)}
        data-testid="sender-reads"
      />
      {reads && (
        <TextInput
          label={t("sender.mailbox")}
          placeholder={mailboxes[provider] || "imaps://imap.example.com:993"}
          required={provider === "other"}
          value={mailbox}
          onChange={(event) => setMailbox(event.currentTarget.value)}
        />
      )}
      <Group justify="flex-end">
        <Button type="submit" loading={saving.isPending} disabled={!complete} data-testid="sender-save">
          {t("sender.save")}
        </Button>
      </Group>
    </form>
  );
}

interface ServerProps {
  server: Server;
  onChange: (server: Server) => void;
  user: string;
  onUser: (user: string) => void;
}

function ServerFields({ server, onChange, user, onUser }: ServerProps) {
  const { t } = useTranslation("settings");
  const changeSecurity = (chosen: string | null) => {
    const security = securities.find((known) => known === chosen) ?? "smtps";
    onChange({ ...server, security, port: usualPort[security] });
  };
  return (
    <>
      <Group align="flex-end" wrap="nowrap">
        <TextInput
          label={t("sender.host")}
          placeholder="mail.example.com"
          required
          flex={1}
          value={server.host}
          onChange={(event) => onChange({ ...server, host: event.currentTarget.value })}
          data-testid="sender-host"
        />
        <NumberInput
          label={t("sender.port")}
          w={90}
          min={1}
          max={65_535}
          hideControls
          value={server.port}
          onChange={(port) => typeof port === "number" && onChange({ ...server, port })}
          data-testid="sender-port"
        />
      </Group>
      <SimpleGrid cols={2}>
        <Select
          label={t("sender.security")}
          data={securities.map((name) => ({
            value: name,
            label: t(`sender.securities.${securityKey[name]}`),
          }))}
          value={server.security}
          onChange={changeSecurity}
          data-testid="sender-security"
        />
        <TextInput
          label={t("sender.user")}
          value={user}
          onChange={(event) => onUser(event.currentTarget.value)}
        />
      </SimpleGrid>
    </>
  );
}
