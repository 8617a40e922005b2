/** Who did what to a record and when: each step with what it changed, and whether it was taken back. */
import { Button, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ChangedField } from "@/bindings/ChangedField";
import type { EventRow } from "@/bindings/EventRow";
import type { ListEvents } from "@/bindings/ListEvents";
import { useFormat } from "@/lib/format";
import { texts } from "@/lib/i18n";
import { useView } from "@/lib/query";
import { Card } from "./Card";
import classes from "./ChangesCard.module.css";
import { ErrorState, LoadingRows } from "./Feedback";

/** Entries shown before the rest is asked for. */
const FEW = 5;

// Steps and fields are the book's own and grow with it: one without a word shows its name.
type Loose = (key: string, options?: Record<string, unknown>) => string;

function word(t: Loose, name: string, otherwise: string): string {
  const exists = texts.exists as unknown as (key: string, options: object) => boolean;
  return exists(name, { ns: "events" }) ? t(name) : otherwise.replaceAll(/[._]/g, " ");
}

export function ChangesCard(record: ListEvents) {
  const { t } = useTranslation("events");
  const { data, error, refetch } = useView("events.list", record);
  const [all, setAll] = useState(false);
  const events = data?.events ?? [];
  return (
    <Card title={t("title")}>
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!data && !error && <LoadingRows rows={2} />}
      <Stack gap="sm" component="ol" className={classes.list} data-testid="changes">
        {(all ? events : events.slice(0, FEW)).map((event) => (
          <Entry
            key={`${event.batch}|${event.record}|${event.name}|${event.added}|${event.amount}`}
            event={event}
            currency={data?.currency ?? ""}
          />
        ))}
      </Stack>
      {!all && events.length > FEW && (
        <Button size="compact-sm" variant="subtle" mt="xs" onClick={() => setAll(true)}>
          {t("all", { count: events.length })}
        </Button>
      )}
    </Card>
  );
}

function Entry({ event, currency }: { event: EventRow; currency: string }) {
  const { t } = useTranslation("events");
  const { dateTime, money } = useFormat();
  const loose = t as unknown as Loose;
  const what = [
    event.added
      ? word(loose, `added.${event.record}`, event.record)
      : word(loose, `changed.${event.record}`, event.record),
    event.record === "reminder" ? "" : event.name,
    event.amount && money(event.amount, currency),
  ];
  const step = word(loose, `step.${event.step.replaceAll(".", "_")}`, event.step);
  return (
    <li>
      <Text size="sm" td={event.undone_at ? "line-through" : undefined}>
        {what.filter(Boolean).join(" · ")}
      </Text>
      {event.fields.map((field) => (
        <Field key={field.field} field={field} currency={currency} />
      ))}
      <Text size="xs" c="dimmed" style={{ overflowWrap: "anywhere" }}>
        {[dateTime(event.at), step, event.label].filter(Boolean).join(" · ")}
        {event.undone_at && ` · ${t("undone", { when: dateTime(event.undone_at) })}`}
      </Text>
    </li>
  );
}

function Field({ field, currency }: { field: ChangedField; currency: string }) {
  const { t } = useTranslation("events");
  const { money } = useFormat();
  const written = (value: string) =>
    value === "" ? t("nothing") : field.is_amount ? money(value, currency) : value;
  return (
    <Text size="sm" style={{ overflowWrap: "anywhere" }}>
      <Text span c="dimmed">
        {word(t as unknown as Loose, `field.${field.field}`, field.field)}:
      </Text>{" "}
      {written(field.before)} → {written(field.after)}
    </Text>
  );
}
