/** How Spanish readers are addressed, and what messages cost. */
import { Button, SegmentedControl, Stack, Text, TextInput } from "@mantine/core";
import { IconMoodSmile } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { MessageSettings } from "@/bindings/MessageSettings";
import { Dialog } from "@/components/Dialog";
import { useFormat } from "@/lib/format";
import { notifyDone } from "@/lib/undo";
import { useMessageSettings, useSaveMessageSettings } from "./api";

/** The button that opens it. */
export function MessageSettingsButton() {
  const { t } = useTranslation("templates");
  const saved = useMessageSettings().data;
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconMoodSmile size={16} aria-hidden />}
        onClick={() => setOpened(true)}
        data-testid="templates-settings"
      >
        {t("settings.open")}
      </Button>
      {opened && saved && <Form saved={saved} onClose={() => setOpened(false)} />}
    </>
  );
}

function Form({ saved, onClose }: { saved: MessageSettings; onClose: () => void }) {
  const { t } = useTranslation("templates");
  const { locale } = useFormat();
  const [draft, setDraft] = useState(saved);
  const save = useSaveMessageSettings({
    onSuccess: () => {
      notifyDone(t("settings.saved"));
      onClose();
    },
  });
  const change = (part: Partial<MessageSettings>) => setDraft((before) => ({ ...before, ...part }));
  return (
    <Dialog
      title={t("settings.title")}
      action={t("settings.save")}
      busy={save.isPending}
      onSubmit={() => save.mutate(draft)}
      onClose={onClose}
      testId="messages-save"
    >
      <Stack gap={4}>
        <Text size="sm" fw={500}>
          {t("settings.address")}
        </Text>
        <SegmentedControl
          aria-label={t("settings.address")}
          value={draft.address}
          onChange={(address) => change({ address })}
          data={[
            { value: "usted", label: t("settings.usted") },
            { value: "tu", label: t("settings.tu") },
          ]}
        />
        <Text size="xs" c="dimmed">
          {t("settings.addressHint")}
        </Text>
      </Stack>
      <TextInput
        label={t("settings.smsPrice", { currency: locale.currency })}
        description={t("settings.priceHint")}
        inputMode="decimal"
        value={draft.sms_price}
        onChange={(event) => change({ sms_price: event.currentTarget.value })}
        data-testid="messages-sms-price"
      />
      <TextInput
        label={t("settings.whatsappPrice", { currency: locale.currency })}
        inputMode="decimal"
        value={draft.whatsapp_price}
        onChange={(event) => change({ whatsapp_price: event.currentTarget.value })}
      />
    </Dialog>
  );
}
