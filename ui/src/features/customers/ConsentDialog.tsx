/** Noting what a customer said about being contacted. */
import { SegmentedControl, Select, SimpleGrid, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DayInput } from "@/components/DayInput";
import { Dialog } from "@/components/Dialog";
import { useFormat } from "@/lib/format";
import { useCommand } from "@/lib/query";
import { notifyUndo } from "@/lib/undo";
import { consentSources } from "./consents";

const channels = ["all", "email", "whatsapp", "sms", "call", "letter"] as const;

export function ConsentDialog({ customer, onClose }: { customer: string; onClose: () => void }) {
  const { t } = useTranslation(["customers", "common"]);
  const { locale } = useFormat();
  const [channel, setChannel] = useState("all");
  const [granted, setGranted] = useState("no");
  const [source, setSource] = useState("call");
  const [on, setOn] = useState(locale.today);
  const [note, setNote] = useState("");
  const save = useCommand("customers.consent", {
    onSuccess: ({ batch }) => {
      notifyUndo(t("consents.saved"), batch);
      onClose();
    },
  });
  return (
    <Dialog
      title={t("consents.add")}
      action={t("consents.save")}
      disabled={on === ""}
      busy={save.isPending}
      onSubmit={() =>
        save.mutate({
          customer,
          channel,
          granted: granted === "yes",
          source,
          on,
          note: note.trim() || undefined,
        })
      }
      onClose={onClose}
      testId="consent-save"
    >
      <Text size="sm" c="dimmed">
        {t("consents.intro")}
      </Text>
      <SegmentedControl
        aria-label={t("consents.what")}
        value={granted}
        onChange={setGranted}
        data={[
          { value: "no", label: t("consents.refuses") },
          { value: "yes", label: t("consents.agrees") },
        ]}
      />
      <SimpleGrid cols={2} spacing="sm">
        <Select
          label={t("consents.channel")}
          data={channels.map((word) => ({
            value: word,
            label: word === "all" ? t("consents.all") : t(`common:channel.${word}`),
          }))}
          value={channel}
          onChange={(word) => word && setChannel(word)}
          data-autofocus
        />
        <Select
          label={t("consents.source")}
          data={consentSources.map((word) => ({ value: word, label: t(`consents.sources.${word}`) }))}
          value={source}
          onChange={(word) => word && setSource(word)}
        />
        <DayInput label={t("consents.on")} value={on} onChange={setOn} maxDate={locale.today} />
        <TextInput
          label={t("consents.note")}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
      </SimpleGrid>
    </Dialog>
  );
}
