/** Noting what a customer answered where the program does not look. */
import { SegmentedControl, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "@/components/Dialog";
import { useCommand } from "@/lib/query";
import { notifyDone } from "@/lib/undo";

const channels = ["whatsapp", "sms", "email"] as const;

export function ReplyDialog({ customer, onClose }: { customer: string; onClose: () => void }) {
  const { t } = useTranslation(["customers", "common"]);
  const [channel, setChannel] = useState("whatsapp");
  const [text, setText] = useState("");
  const save = useCommand("replies.note", {
    onSuccess: () => {
      notifyDone(t("noteReply.saved"));
      onClose();
    },
  });
  return (
    <Dialog
      title={t("noteReply.title")}
      action={t("noteReply.save")}
      disabled={text.trim() === ""}
      busy={save.isPending}
      onSubmit={() => save.mutate({ customer, channel, text })}
      onClose={onClose}
      testId="reply-save"
    >
      <Text size="sm" c="dimmed">
        {t("noteReply.intro")}
      </Text>
      <SegmentedControl
        aria-label={t("noteReply.channel")}
        value={channel}
        onChange={setChannel}
        data={channels.map((word) => ({ value: word, label: t(`common:channel.${word}`) }))}
      />
      <Textarea
        label={t("noteReply.text")}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        autosize
        minRows={3}
        maxRows={10}
        data-autofocus
        data-testid="reply-text"
      />
    </Dialog>
  );
}
