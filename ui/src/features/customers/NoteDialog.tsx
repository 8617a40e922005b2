/** Another text for a note; what it said before stays to be read. */
import { Stack, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "@/components/Dialog";
import { useFormat } from "@/lib/format";
import { notifyUndo } from "@/lib/undo";
import { useChangeNote, useNoteVersions } from "./api";

interface Props {
  note: number;
  text: string;
  onClose: () => void;
}

export function NoteDialog({ note, text, onClose }: Props) {
  const { t } = useTranslation("customers");
  const { dateTime } = useFormat();
  const [typed, setTyped] = useState(text);
  const older = (useNoteVersions(note).data?.versions ?? []).slice(1);
  const change = useChangeNote({
    onSuccess: ({ batch }) => {
      if (batch !== null) notifyUndo(t("notes.changed"), batch);
      onClose();
    },
  });
  return (
    <Dialog
      title={t("notes.edit")}
      action={t("notes.save")}
      disabled={typed.trim() === ""}
      busy={change.isPending}
      onSubmit={() => change.mutate({ note, text: typed })}
      onClose={onClose}
      testId="note-save"
    >
      <Textarea
        label={t("notes.text")}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        autosize
        minRows={3}
        maxRows={12}
        maxLength={10_000}
        data-autofocus
      />
      {older.length > 0 && (
        <Stack gap="xs" component="section" aria-label={t("notes.before")}>
          <Text size="sm" fw={600}>
            {t("notes.before")}
          </Text>
          {older.map((version) => (
            <div key={version.id}>
              <Text size="xs" c="dimmed">
                {dateTime(version.changed_at)}
              </Text>
              <Text size="sm" style={{ overflowWrap: "anywhere", whiteSpace: "pre-line" }}>
                {version.text}
              </Text>
            </div>
          ))}
        </Stack>
      )}
    </Dialog>
  );
}
