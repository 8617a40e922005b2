/** The next thirty days as a calendar and a list: what each customer would hear if nobody paid, and what holds it. */
import {
  Anchor,
  Badge,
  Group,
  SegmentedControl,
  Stack,
  Text,
  UnstyledButton,
  VisuallyHidden,
} from "@mantine/core";
import { IconCalendarOff, IconClock } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { RehearsalView } from "@/bindings/RehearsalView";
import type { RehearsedContact } from "@/bindings/RehearsedContact";
import { Amount, ChannelIcon, EmptyState, ErrorState, isChannel, LoadingRows } from "@/components";
import { Notice } from "@/components/Notice";
import { useFormat } from "@/lib/format";
import { useView } from "@/lib/query";
import { useReason } from "@/lib/reasons";
import classes from "./Rehearsal.module.css";

/** Rows of a list that are drawn; the calendar counts all. */
const SHOWN = 200;

export function RehearsalTab() {
  const { t } = useTranslation("rehearsal");
  const { t: common } = useTranslation("common");
  const { number, weekday, money, locale } = useFormat();
  const { data, error, refetch } = useView("rehearsal.run", { days: 30 });
  const [day, setDay] = useState<string | null>(null);
  const [shown, setShown] = useState<"contacts" | "holds">("contacts");
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <LoadingRows rows={6} height={72} />;
  if (data.contact_count === 0 && data.hold_count === 0) {
    return <EmptyState icon={IconCalendarOff} title={t("empty.title")} text={t("empty.text")} />;
  }
  const contacts = data.contacts.filter((contact) => day === null || contact.on === day);
  const holds = data.holds.filter((hold) => day === null || (hold.from <= day && day <= hold.until));
  return (
    <Stack gap="md" data-testid="rehearsal">
      <Notice state="sent" icon={IconClock}>
        {t("intro", { count: data.contact_count, until: weekday(data.until) })}
      </Notice>
      <Group gap="xs">
        {data.channels.map((channel) => (
          <Badge key={channel.channel} variant="default" size="lg" tt="none" fw={500}>
            {isChannel(channel.channel) ? common(`channel.${channel.channel}`) : channel.channel}:{" "}
            {number(channel.count)}
            {channel.segments !== null && ` (${t("parts", { count: channel.segments })})`}
            {channel.cost !== null && ` · ${money(channel.cost, locale.currency)}`}
          </Badge>
        ))}
      </Group>
      <Calendar view={data} chosen={day} onChoose={setDay} />
      <Group justify="space-between">
        <SegmentedControl
          value={shown}
          onChange={(value) => setShown(value === "holds" ? "holds" : "contacts")}
          data={[
            { value: "contacts", label: t("contacts", { count: contacts.length }) },
            { value: "holds", label: t("holds", { count: holds.length }) },
          ]}
          aria-label={t("list")}
        />
        {day !== null && (
          <Text size="sm" c="dimmed">
            {weekday(day)}
          </Text>
        )}
      </Group>
      {shown === "contacts" ? (
        <ul className={classes.list}>
          {contacts.slice(0, SHOWN).map((contact) => (
            <Contact key={`${contact.on}|${contact.customer}|${contact.currency}`} contact={contact} />
          ))}
        </ul>
      ) : (
        <ul className={classes.list}>
          {holds.slice(0, SHOWN).map((hold) => (
            <Hold
              key={`${hold.from}|${hold.customer}|${hold.currency}|${hold.reason}|${hold.invoices}`}
              hold={hold}
            />
          ))}
        </ul>
      )}
      {(shown === "contacts" ? contacts : holds).length > SHOWN && (
        <Text size="sm" c="dimmed">
          {t("more", { count: (shown === "contacts" ? contacts : holds).length - SHOWN })}
        </Text>
      )}
    </Stack>
  );
}

interface CalendarProps {
  view: RehearsalView;
  chosen: string | null;
  onChoose: (day: string | null) => void;
}

function Calendar({ view, chosen, onChoose }: CalendarProps) {
  const { t } = useTranslation("rehearsal");
  const { weekday, locale } = useFormat();
  const first = new Date(`${view.from}T12:00:00Z`);
  // Monday is the first day of the week.
  const blanks = (first.getUTCDay() + 6) % 7;
  const names = Array.from({ length: 7 }, (_, index) =>
    new Intl.DateTimeFormat(locale.language, { weekday: "short", timeZone: "UTC" }).format(
      new Date(Date.UTC(2024, 0, 1 + index)),
    ),
  );
  return (
    <section className={classes.calendar} aria-label={t("calendar")}>
      {names.map((name) => (
        <span key={name} className={classes.name} aria-hidden>
          {name}
        </span>
      ))}
      {names.slice(0, blanks).map((name) => (
        <span key={`blank-${name}`} />
      ))}
      {view.days.map(({ on, channels }) => {
        const parts = Object.entries(channels).filter(
          (part): part is [string, number] => part[1] !== undefined,
        );
        const count = parts.reduce((sum, [, one]) => sum + one, 0);
        return (
          <UnstyledButton
            key={on}
            className={classes.day}
            data-chosen={on === chosen || undefined}
            aria-pressed={on === chosen}
            onClick={() => onChoose(on === chosen ? null : on)}
          >
            <VisuallyHidden>{t("day", { count, day: weekday(on) })}</VisuallyHidden>
            <span className={classes.number} aria-hidden>
              {Number(on.slice(8))}
            </span>
            <span className={classes.marks} aria-hidden>
              {parts.map(([channel, one]) => (
                <span key={channel} className={classes.mark}>
                  <ChannelIcon channel={channel} size={13} />
                  {one}
                </span>
              ))}
            </span>
          </UnstyledButton>
        );
      })}
    </section>
  );
}

function Contact({ contact }: { contact: RehearsedContact }) {
  const { t, i18n } = useTranslation("rehearsal");
  const { weekday, dateTime } = useFormat();
  const { held } = contact;
  const rule = held && ((i18n.language.startsWith("en") ? held.text_en : held.text_es) || t("ownRule"));
  return (
    <li className={classes.row}>
      <ChannelIcon channel={contact.channel} size={18} />
      <Stack gap={0} style={{ flex: 1, minWidth: 0 }}>
        <Anchor
          size="sm"
          fw={600}
          c="inherit"
          renderRoot={(props) => (
            <Link to="/customers/$customer" params={{ customer: contact.customer }} {...props} />
          )}
        >
          {contact.name}
        </Anchor>
        <Text size="xs" c="dimmed">
          {[weekday(contact.on), contact.policy, contact.approves_itself && t("byItself")]
            .filter(Boolean)
            .join(" · ")}
        </Text>
        {held && (
          <Text size="xs">
            {held.until ? t("leaves", { rule, on: dateTime(held.until) }) : t("stays", { rule })}
          </Text>
        )}
      </Stack>
      <Amount amount={contact.amount} currency={contact.currency} />
    </li>
  );
}

function Hold({ hold }: { hold: RehearsalView["holds"][number] }) {
  const { t } = useTranslation("rehearsal");
  const { weekday } = useFormat();
  const reason = useReason();
  const params = Object.fromEntries(
    Object.entries(hold.params).filter((part): part is [string, string] => part[1] !== undefined),
  );
  return (
    <li className={classes.row}>
      <Stack gap={0} style={{ flex: 1, minWidth: 0 }}>
        <Text size="sm" fw={600}>
          {hold.name}
        </Text>
        <Text size="sm">{reason({ code: `held.${hold.reason}`, params })}</Text>
        <Text size="xs" c="dimmed">
          {hold.from === hold.until
            ? weekday(hold.from)
            : t("span", { from: weekday(hold.from), until: weekday(hold.until) })}
        </Text>
      </Stack>
      <Amount amount={hold.amount} currency={hold.currency} />
    </li>
  );
}
