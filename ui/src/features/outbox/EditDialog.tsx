/** Another text for a message that has not left. */
import { Text, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { MessageDetail } from "@/bindings/MessageDetail";
import { Dialog } from "@/components/Dialog";
import { notifyDone } from "@/lib/undo";
import { useEdit } from "./api";

export function EditDialog({ detail, onClose }: { detail: MessageDetail; onClose: () => void }) {
  const { t } = useTranslation("outbox");
  const { message } = detail;
  const [subject, setSubject] = useState(message.subject);
  const [body, setBody] = useState(detail.body);
  const edit = useEdit({
    onSuccess: () => {
      notifyDone(t("edit.saved"));
      onClose();
    },
  });
  const isEmail = message.channel === "email";
  const missing = body.trim() === "" || (isEmail && subject.trim() === "");
  return (
    <Dialog
      title={t("edit.title", { name: message.name })}
      action={t("edit.action")}
      disabled={missing}
      busy={edit.isPending}
      onSubmit={() => edit.mutate({ id: message.id, subject, body })}
      onClose={onClose}
      testId="edit-save"
    >
      {isEmail && (
        <TextInput
          label={t("detail.subject")}
          value={subject}
          onChange={(event) => setSubject(event.currentTarget.value)}
          required
        />
      )}
      <Textarea
        label={t("edit.text")}
        value={body}
        onChange={(event) => setBody(event.currentTarget.value)}
        autosize
        minRows={8}
        maxRows={18}
        required
        data-testid="edit-text"
      />
      {isEmail && detail.html !== null && (
        <Text size="sm" c="dimmed">
          {t("edit.plain")}
        </Text>
      )}
    </Dialog>
  );
}
