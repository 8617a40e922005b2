/** Everything that happened with a customer, in one list that can be cut, searched, added to and taken along. */
import { Button, Group, Stack, Text } from "@mantine/core";
import { IconMessageReply } from "@tabler/icons-react";
import { save } from "@tauri-apps/plugin-dialog";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { TimelineEntry } from "@/bindings/TimelineEntry";
import { ErrorState, LoadingRows } from "@/components";
import { Card } from "@/components/Card";
import { History } from "@/components/History";
import { useActions } from "@/lib/actions";
import { notifyDone, notifyUndo } from "@/lib/undo";
import { useRemoveNote, useSaveFile, useTimeline } from "./api";
import { NoteComposer } from "./NoteComposer";
import { NoteDialog } from "./NoteDialog";
import { ReplyDialog } from "./ReplyDialog";
import { TimelineExport } from "./TimelineExport";
import { TimelineFilters } from "./TimelineFilters";
import { choiceOf, everything, isEverything } from "./timeline";

export function TimelineCard({ customer }: { customer: string }) {
  const { t } = useTranslation("customers");
  const { open } = useActions();
  const [filter, setFilter] = useState(everything);
  const [editing, setEditing] = useState<TimelineEntry | null>(null);
  const [replying, setReplying] = useState(false);
  const choice = useMemo(() => choiceOf(filter), [filter]);
  const timeline = useTimeline(customer, choice);
  const remove = useRemoveNote({ onSuccess: ({ batch }) => notifyUndo(t("notes.removed"), batch) });
  const saving = useSaveFile({ onSuccess: () => notifyDone(t("timeline.exported")) });
  const more = timeline.rows.length < (timeline.total ?? 0);
  const saveFile = async (entry: TimelineEntry) => {
    const path = await save({ title: t("history.saveFile"), defaultPath: entry.text });
    if (path && entry.file !== null) saving.mutate({ id: entry.file, path });
  };
  return (
    <Card
      title={t("timeline.title")}
      action={
        <Group gap="xs" wrap="nowrap">
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<IconMessageReply size={14} aria-hidden />}
            onClick={() => setReplying(true)}
            data-testid="note-reply"
          >
            {t("noteReply.open")}
          </Button>
          <TimelineExport customer={customer} choice={choice} />
        </Group>
      }
    >
      <Stack gap="md">
        <NoteComposer customer={customer} />
        <TimelineFilters value={filter} onChange={setFilter} total={timeline.total} />
        {timeline.error ? (
          <ErrorState error={timeline.error} onRetry={timeline.retry} />
        ) : timeline.loading ? (
          <LoadingRows rows={4} height={36} />
        ) : timeline.rows.length === 0 && isEverything(filter) ? (
          <Text size="sm" c="dimmed">
            {t("timeline.none")}
          </Text>
        ) : timeline.rows.length === 0 ? (
          <Group gap="sm">
            <Text size="sm" c="dimmed">
              {t("timeline.nothing")}
            </Text>
            <Button variant="subtle" size="compact-sm" onClick={() => setFilter(everything)}>
              {t("timeline.clear")}
            </Button>
          </Group>
        ) : (
          <>
            <History
              label={t("timeline.title")}
              entries={timeline.rows}
              onMessage={(message) => open({ message })}
              onEditNote={setEditing}
              onRemoveNote={(note) => remove.mutate({ note })}
              onFile={(entry) => void saveFile(entry)}
            />
            {more && (
              <Button variant="default" fullWidth onClick={timeline.loadMore}>
                {t("timeline.more")}
              </Button>
            )}
          </>
        )}
      </Stack>
      {editing?.note != null && (
        <NoteDialog note={editing.note} text={editing.text} onClose={() => setEditing(null)} />
      )}
      {replying && <ReplyDialog customer={customer} onClose={() => setReplying(false)} />}
    </Card>
  );
}
