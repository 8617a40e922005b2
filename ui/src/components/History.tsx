/** What happened, newest first: each kind told by its icon and its word. */
import { Anchor, Group, Text } from "@mantine/core";
import {
  IconArrowBackUp,
  IconCalendarRepeat,
  IconCash,
  IconEraser,
  IconFileInvoice,
  IconFileMinus,
  IconFileText,
  IconGavel,
  IconHandStop,
  IconHeartHandshake,
  IconMailCheck,
  IconMailForward,
  IconMessageReply,
  IconNote,
  IconPaperclip,
  IconPhone,
  IconPoint,
  type TablerIcon,
} from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { TimelineEntry } from "@/bindings/TimelineEntry";
import { isChannel } from "@/lib/channels";
import { clock } from "@/lib/clock";
import { useFormat } from "@/lib/format";
import { type EntryKind, kindOf, stateOf } from "@/lib/history";
import { inSentence } from "@/lib/inSentence";
import { ChannelIcon } from "./ChannelIcon";
import classes from "./History.module.css";
import { NoteText } from "./NoteText";
import { StateBadge } from "./StateBadge";

const icons: Record<Exclude<EntryKind, "reminder">, TablerIcon> = {
  invoice: IconFileInvoice,
  payment: IconCash,
  credit_note: IconFileMinus,
  write_off: IconEraser,
  refund: IconArrowBackUp,
  call: IconPhone,
  promise: IconHeartHandshake,
  plan: IconCalendarRepeat,
  reply: IconMessageReply,
  report: IconMailCheck,
  statement: IconFileText,
  letter: IconMailForward,
  note: IconNote,
  document: IconPaperclip,
  dispute: IconHandStop,
  escalation: IconGavel,
};

interface Props {
  /** What the history is of, for screen readers. */
  label: string;
  entries: readonly TimelineEntry[];
  /** Opens a message of the outbox. */
  onMessage?: (id: number) => void;
  /** Changes a note. */
  onEditNote?: (entry: TimelineEntry) => void;
  /** Deletes a note. */
  onRemoveNote?: (id: number) => void;
  /** Writes a document to disk. */
  onFile?: (entry: TimelineEntry) => void;
}

type Doings = Omit<Props, "label" | "entries">;

export function History({ label, entries, ...doings }: Props) {
  return (
    <ol className={classes.history} aria-label={label}>
      {entries.map((entry, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: entries have no id, and the list is append-only.
        <Entry key={`${entry.at}|${entry.kind}|${index}`} entry={entry} {...doings} />
      ))}
    </ol>
  );
}

function EntryIcon({ entry }: { entry: TimelineEntry }) {
  const kind = kindOf(entry);
  if (kind === "reminder") return <ChannelIcon channel={entry.channel} size={18} />;
  const Icon = kind === null ? IconPoint : icons[kind];
  return <Icon size={18} stroke={1.6} aria-hidden />;
}

function Entry({ entry, ...doings }: { entry: TimelineEntry } & Doings) {
  const { t } = useTranslation([
    "customers",
    "channels",
    "outbox",
    "promises",
    "plans",
    "calls",
    "disputes",
    "common",
  ]);
  const { money, date, dateTime } = useFormat();
  const kind = kindOf(entry);
  const state = stateOf(entry);
  const channel = isChannel(entry.channel) ? inSentence(t(`common:channel.${entry.channel}`)) : entry.channel;
  // States and outcomes come from the program as words, so their keys are not among the typed ones.
  const say = t as unknown as (key: string) => string;
  // A call of the policy is a task of the owner's; its text is the script, which has its place elsewhere.
  const isTask = kind === "reminder" && entry.channel === "call";
  const title = isTask
    ? t("history.callTask")
    : kind === null
      ? entry.kind
      : t(`history.kinds.${kind}`, { channel });
  const detail = kind === "call" && entry.state !== "" ? say(`calls:outcomes.${entry.state}`) : null;
  const took = entry.seconds === null ? null : t("history.callTook", { time: clock(entry.seconds) });
  return (
    <li className={classes.entry}>
      <span className={classes.icon}>
        <EntryIcon entry={entry} />
      </span>
      <div className={classes.words}>
        <Group gap={8}>
          <Text size="sm" fw={600}>
            {title}
          </Text>
          {detail !== null && <Text size="sm">{detail}</Text>}
          {took !== null && (
            <Text size="xs" c="dimmed" className="tabular">
              {took}
            </Text>
          )}
          {kind === "note" && entry.state === "edited" && (
            <Text size="xs" c="dimmed">
              {t("history.edited")}
            </Text>
          )}
          {state !== null && <StateBadge size="sm" state={state.semantic} label={say(state.key)} />}
        </Group>
        {entry.text !== "" && !isTask && <EntryText entry={entry} />}
        {entry.body !== "" && (
          <Text size="sm" lineClamp={6} style={{ whiteSpace: "pre-line" }}>
            {entry.body}
          </Text>
        )}
        <EntryDoings entry={entry} {...doings} />
      </div>
      <div className={classes.side}>
        {entry.amount !== null && entry.currency !== null && (
          <Text size="sm" fw={600} className="tabular">
            {money(entry.amount, entry.currency)}
          </Text>
        )}
        <Text size="xs" c="dimmed">
          {entry.at.length > 10 ? dateTime(entry.at) : date(entry.at)}
        </Text>
      </div>
    </li>
  );
}

/** What can be done with an entry, as small words under it. */
function EntryDoings({
  entry,
  onMessage,
  onEditNote,
  onRemoveNote,
  onFile,
}: { entry: TimelineEntry } & Doings) {
  const { t } = useTranslation("customers");
  const { message, note, file } = entry;
  const doings = [
    message !== null && onMessage && { words: t("history.openMessage"), act: () => onMessage(message) },
    note !== null && onEditNote && { words: t("history.editNote"), act: () => onEditNote(entry) },
    note !== null && onRemoveNote && { words: t("history.removeNote"), act: () => onRemoveNote(note) },
    file !== null && onFile && { words: t("history.saveFile"), act: () => onFile(entry) },
  ].filter((doing) => doing !== false && doing !== undefined);
  if (doings.length === 0) return null;
  return (
    <Group gap="sm">
      {doings.map(({ words, act }) => (
        <Anchor
          key={words}
          component="button"
          type="button"
          size="sm"
          onClick={act}
          aria-label={note === null ? undefined : t("history.noteOf", { action: words })}
        >
          {words}
        </Anchor>
      ))}
    </Group>
  );
}

function EntryText({ entry }: { entry: TimelineEntry }) {
  const { invoice, text } = entry;
  if (entry.kind === "note") return <NoteText text={text} mentions={entry.mentions} />;
  if (invoice === "" || invoice !== text) {
    return (
      <Text size="sm" c="dimmed" lineClamp={2}>
        {text}
      </Text>
    );
  }
  return (
    <Anchor
      size="sm"
      renderRoot={(props) => <Link to="/invoices/$invoice" params={{ invoice }} {...props} />}
    >
      {text}
    </Anchor>
  );
}
