/** Which provider, and what it asks for. Secrets go to the keychain and never come back. */
import {
  Anchor,
  Button,
  Group,
  PasswordInput,
  Select,
  Stack,
  Text,
  Textarea,
  TextInput,
} from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ChannelView } from "@/bindings/ChannelView";
import type { MessengerView } from "@/bindings/MessengerView";
import type { ProviderFieldView } from "@/bindings/ProviderFieldView";
import { errorText } from "@/lib/errors";
import { openPage } from "@/lib/openPage";
import { useCommand } from "@/lib/query";
import { notifyDone } from "@/lib/undo";

const NONE = "none";
const BY_HAND = "by_hand";

/** What may stand in a description, written as there. */
const places = "{{to}}, {{to_digits}}, {{text}}, {{from}}, {{key}}, {{secret}}, {{reference}}";

const example = `{
  "url": "https://api.example.com/sms",
  "headers": { "Authorization": "Bearer {{secret}}" },
  "body": { "json": { "to": "{{to}}", "from": "{{from}}", "text": "{{text}}" } },
  "success": { "path": "/status", "equals": "ok" },
  "id": "/id",
  "error": "/message"
}`;

interface Props {
  channel: ChannelView;
  providers: readonly MessengerView[];
  /** Where secrets would be kept. */
  store: string;
}

export function ChannelForm({ channel, providers, store }: Props) {
  const { t } = useTranslation("channels");
  const [provider, setProvider] = useState(channel.provider === "" ? NONE : channel.provider);
  const [fields, setFields] = useState<Record<string, string>>(
    () => ({ ...channel.fields }) as Record<string, string>,
  );
  const [secrets, setSecrets] = useState<Record<string, string>>({});
  const saving = useCommand("channels.save", {
    handles: true,
    onSuccess: () => {
      setSecrets({});
      notifyDone(t("saved"));
    },
  });
  const say = t as unknown as (key: string) => string;
  const info = providers.find((known) => known.key === provider);
  const known = provider === channel.provider ? channel.secrets : [];
  const choices = [
    { value: NONE, label: t("provider.none") },
    ...(channel.channel === "whatsapp" ? [{ value: BY_HAND, label: t("provider.by_hand") }] : []),
    ...providers.map(({ key }) => ({ value: key, label: say(`provider.${key}`) })),
  ];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const own = info?.fields ?? [];
    const given = (values: Record<string, string>, secret: boolean) =>
      Object.fromEntries(
        own
          .filter((field) => field.secret === secret && (values[field.key] ?? "").trim() !== "")
          .map((field) => [field.key, values[field.key] ?? ""]),
      );
    saving.mutate({
      channel: channel.channel,
      provider: provider === NONE ? "" : provider,
      fields: given(fields, false),
      secrets: given(secrets, true),
    });
  };
  const id = `${channel.channel}-provider`;
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Select
          label={t("provider.label")}
          data={choices}
          value={provider}
          allowDeselect={false}
          onChange={(chosen) => setProvider(chosen ?? NONE)}
          data-testid={id}
        />
        <Text size="sm">{say(`hint.${provider === NONE ? `none_${channel.channel}` : provider}`)}</Text>
        {info && info.page !== "" && (
          <Anchor component="button" type="button" size="sm" onClick={() => void openPage(info.page)}>
            {t("openPage")}
          </Anchor>
        )}
        {info?.fields.map((field) => (
          <Field
            key={field.key}
            field={field}
            value={(field.secret ? secrets[field.key] : fields[field.key]) ?? ""}
            kept={known.includes(field.key)}
            blocked={store === "none"}
            onChange={(value) =>
              field.secret
                ? setSecrets((before) => ({ ...before, [field.key]: value }))
                : setFields((before) => ({ ...before, [field.key]: value }))
            }
          />
        ))}
        {provider === "custom" && (fields.recipe ?? "") === "" && (
          <Button
            variant="default"
            size="xs"
            style={{ alignSelf: "flex-start" }}
            onClick={() => setFields((before) => ({ ...before, recipe: example }))}
          >
            {t("example")}
          </Button>
        )}
        {store === "none" && <Text size="sm">{t("noKeychain")}</Text>}
        {saving.error && (
          <Text size="sm" c="var(--mantine-color-error)" role="alert">
            {errorText(t, saving.error)}
          </Text>
        )}
        <Group justify="flex-end">
          <Button type="submit" loading={saving.isPending} data-testid={`${channel.channel}-save`}>
            {t("save")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

interface FieldProps {
  field: ProviderFieldView;
  value: string;
  /** A secret is in the keychain already. */
  kept: boolean;
  /** There is no keychain for secrets. */
  blocked: boolean;
  onChange: (value: string) => void;
}

function Field({ field, value, kept, blocked, onChange }: FieldProps) {
  const { t } = useTranslation("channels");
  const say = t as unknown as (key: string) => string;
  const common = {
    label: say(`field.${field.key}`),
    required: field.required && !kept,
    value,
    "data-testid": `field-${field.key}`,
  };
  if (field.secret) {
    return (
      <PasswordInput
        {...common}
        placeholder={kept ? t("kept") : undefined}
        autoComplete="off"
        disabled={blocked}
        visibilityToggleButtonProps={{ "aria-label": t("show") }}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    );
  }
  if (field.key === "recipe") {
    return (
      <Textarea
        {...common}
        description={t("recipeHint", { places })}
        autosize
        minRows={6}
        styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)", fontSize: "0.8rem" } }}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    );
  }
  return <TextInput {...common} onChange={(event) => onChange(event.currentTarget.value)} />;
}
