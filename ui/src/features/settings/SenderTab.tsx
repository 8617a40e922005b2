/** The e-mail account that messages come from, and a message to try it. */
import { Alert, Stack, Text } from "@mantine/core";
import { IconFlask, IconMailOff } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { SettingsView } from "@/bindings/SettingsView";
import { useBook } from "@/lib/book";
import { Section } from "./Section";
import { SenderForm } from "./SenderForm";
import { SenderTest } from "./SenderTest";

export function SenderTab({ settings }: { settings: SettingsView }) {
  const { t } = useTranslation("settings");
  const book = useBook();
  const { sender, profile } = settings;
  if (book?.is_sample) {
    return (
      <Stack gap="md">
        <Alert icon={<IconFlask size={20} aria-hidden />} title={t("sender.sampleTitle")} variant="light">
          {t("sender.sampleText")}
        </Alert>
        <Section title={t("sender.test")} text={t("sender.testText")}>
          <SenderTest to={profile.email} url={null} />
        </Section>
      </Stack>
    );
  }
  return (
    <Stack gap="md">
      {!sender && (
        <Alert icon={<IconMailOff size={20} aria-hidden />} title={t("sender.noneTitle")} color="yellow">
          {t("sender.noneText")}
        </Alert>
      )}
      <Section
        title={t("sender.account")}
        text={
          <Stack gap={6}>
            <Text size="sm">{t("sender.accountText")}</Text>
            <Text size="sm">{t(`sender.store.${storeOf(settings.password_store)}`)}</Text>
          </Stack>
        }
      >
        <SenderForm
          key={`${sender?.url}|${sender?.from}`}
          sender={sender}
          store={settings.password_store}
          address={profile.email}
        />
      </Section>
      {sender && (
        <Section title={t("sender.test")} text={t("sender.testText")}>
          <SenderTest to={profile.email || sender.from} url={sender.url} />
        </Section>
      )}
    </Stack>
  );
}

function storeOf(store: string): "keychain" | "environment" | "none" {
  return store === "keychain" || store === "environment" ? store : "none";
}
