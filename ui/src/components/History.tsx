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
  IconMessageReply,
  IconPhone,
  IconPoint,
  type TablerIcon,
} from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { TimelineEntry } from "@/bindings/TimelineEntry";
import { isChannel } from "@/lib/channels";
import { useFormat } from "@/lib/format";
import { type EntryKind, kindOf, stateOf } from "@/lib/history";
import { inSentence } from "@/lib/inSentence";
import { ChannelIcon } from "./ChannelIcon";
import classes from "./History.module.css";
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
  dispute: IconHandStop,
  escalation: IconGavel,
};

interface Props {
  /** What the history is of, for screen readers. */
  label: string;
  entries: readonly TimelineEntry[];
  /** Opens a message of the outbox. */
  onMessage?: (id: number) => void;
}

export function History({ label, entries, onMessage }: Props) {
  return (
    <ol className={classes.history} aria-label={label}>
      {entries.map((entry, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: entries have no id, and the list is append-only.
        <Entry key={`${entry.at}|${entry.kind}|${index}`} entry={entry} onMessage={onMessage} />
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

function Entry({ entry, onMessage }: { entry: TimelineEntry; onMessage?: (id: number) => void }) {
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
  const { message } = entry;
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
          {state !== null && <StateBadge size="sm" state={state.semantic} label={say(state.key)} />}
        </Group>
        {entry.text !== "" && !isTask && <EntryText entry={entry} />}
        {message !== null && onMessage && (
          <Anchor component="button" type="button" size="sm" onClick={() => onMessage(message)}>
            {t("history.openMessage")}
          </Anchor>
        )}
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

function EntryText({ entry }: { entry: TimelineEntry }) {
  const { invoice, text } = entry;
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
