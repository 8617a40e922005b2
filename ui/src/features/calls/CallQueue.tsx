/** The rows of the queue, and those that are held. */
import { Anchor, Button, Group, Stack, Text, Title } from "@mantine/core";
import { IconPhone, IconPhoneCheck } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CallQueue as Queue } from "@/bindings/CallQueue";
import type { CallRow } from "@/bindings/CallRow";
import type { HeldCall } from "@/bindings/HeldCall";
import { Amount } from "@/components/Amount";
import { EmptyState } from "@/components/Feedback";
import { ReachLink } from "@/components/ReachLink";
import { useActions } from "@/lib/actions";
import { useFormat } from "@/lib/format";
import { useReason } from "@/lib/reasons";
import classes from "./Calls.module.css";
import { SkipDialog } from "./SkipDialog";
import { WorthButton } from "./WorthButton";

/** More calls nobody makes in a day; the others are one click away. */
const PAGE = 60;

export function CallQueue({ queue }: { queue: Queue }) {
  const { t } = useTranslation("calls");
  const [shown, setShown] = useState(PAGE);
  const [skipped, setSkipped] = useState<CallRow | null>(null);
  const { rows, held } = queue;
  return (
    <Stack gap="lg">
      {rows.length === 0 ? (
        <EmptyState icon={IconPhoneCheck} title={t("queue.empty.title")} text={t("queue.empty.text")} />
      ) : (
        <ul className={`card ${classes.list}`} aria-label={t("queue.title")}>
          {rows.slice(0, shown).map((row) => (
            <QueueRow key={`${row.customer}|${row.currency}`} row={row} onSkip={() => setSkipped(row)} />
          ))}
        </ul>
      )}
      {rows.length > shown && (
        <Button variant="default" onClick={() => setShown(shown + PAGE)}>
          {t("queue.more", { count: rows.length - shown })}
        </Button>
      )}
      {held.length > 0 && <Held held={held} />}
      {skipped && <SkipDialog row={skipped} onClose={() => setSkipped(null)} />}
    </Stack>
  );
}

function Name({ row }: { row: CallRow }) {
  return (
    <Anchor
      renderRoot={(props) => (
        <Link to="/customers/$customer" params={{ customer: row.customer }} {...props} />
      )}
      fw={600}
      c="inherit"
    >
      {row.name}
    </Anchor>
  );
}

function QueueRow({ row, onSkip }: { row: CallRow; onSkip: () => void }) {
  const { t } = useTranslation("calls");
  const { open } = useActions();
  const reason = useReason();
  return (
    <li className={classes.row} data-testid="call-row">
      <Stack gap={2} miw={0}>
        <Name row={row} />
        <Text size="sm">{reason(row.reason)}</Text>
        <Group gap="2px 16px">
          {row.phone === "" ? (
            <Text size="sm" c="dimmed">
              {t("queue.noNumber")}
            </Text>
          ) : (
            <ReachLink
              kind="phone"
              to={row.phone}
              size="sm"
              className="tabular"
              aria-label={t("queue.dial", { number: row.phone })}
            >
              <Group gap={4} wrap="nowrap" component="span" style={{ display: "inline-flex" }}>
                <IconPhone size={15} aria-hidden />
                {row.phone}
              </Group>
            </ReachLink>
          )}
          {row.invoices.length > 0 && (
            <Text size="sm" c="dimmed">
              {t("queue.invoices", {
                count: row.invoices.length,
                list: row.invoices.slice(0, 4).join(", ") + (row.invoices.length > 4 ? "…" : ""),
              })}
            </Text>
          )}
        </Group>
      </Stack>
      <Stack gap={0} align="flex-end">
        <Text fw={600} ta="right">
          <Amount amount={row.amount} currency={row.currency} />
        </Text>
        <WorthButton row={row} />
      </Stack>
      <Group gap="xs" wrap="nowrap" className={classes.buttons}>
        <Button
          variant="subtle"
          color="gray"
          onClick={onSkip}
          aria-label={t("skip.label", { name: row.name })}
          data-testid="call-skip"
        >
          {t("skip.open")}
        </Button>
        <Button
          variant="light"
          leftSection={<IconPhone size={16} aria-hidden />}
          onClick={() => open({ do: "call", who: row.customer, task: row.task ?? undefined })}
          aria-label={t("queue.callLabel", { name: row.name })}
          data-testid="call-open"
        >
          {t("queue.call")}
        </Button>
      </Group>
    </li>
  );
}

function Held({ held }: { held: readonly HeldCall[] }) {
  const { t } = useTranslation("calls");
  const { dateTime, locale } = useFormat();
  const reason = useReason();
  const why = ({ held: code, rule }: HeldCall) => {
    const text = locale.language === "es" ? rule?.text_es : rule?.text_en;
    return text ? `${reason(code)} ${text}` : reason(code);
  };
  return (
    <section aria-labelledby="calls-held">
      <Title order={2} size="h5" id="calls-held" mb="xs">
        {t("held.title", { count: held.length })}
      </Title>
      <ul className={`card ${classes.list}`}>
        {held.slice(0, PAGE).map((call) => (
          <li key={`${call.row.customer}|${call.row.currency}`} className={classes.row}>
            <Stack gap={2} miw={0}>
              <Name row={call.row} />
              <Text size="sm">{why(call)}</Text>
              <Text size="sm" c="dimmed">
                {reason(call.row.reason)}
              </Text>
            </Stack>
            <Text fw={600} ta="right">
              <Amount amount={call.row.amount} currency={call.row.currency} />
            </Text>
            <Text size="sm" c="dimmed" ta="right" miw={120}>
              {call.until ? t("held.until", { at: dateTime(call.until) }) : t("held.notSoon")}
            </Text>
          </li>
        ))}
      </ul>
    </section>
  );
}
