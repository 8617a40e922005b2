/** Whom to call today, where most is at stake first; each row says why and what to say. */
import { Anchor, Button, Collapse, Group, Stack, Text } from "@mantine/core";
import { IconMessageCircle, IconPhone, IconPhoneCheck, IconPhonePlus } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CallRow } from "@/bindings/CallRow";
import { Amount } from "@/components/Amount";
import { EmptyState, ErrorState, LoadingRows } from "@/components/Feedback";
import { ReachLink } from "@/components/ReachLink";
import { useActions } from "@/lib/actions";
import { useReason } from "@/lib/reasons";
import { useCallQueue } from "./api";
import classes from "./Calls.module.css";

export function CallQueue() {
  const { t } = useTranslation("calls");
  const queue = useCallQueue();
  if (queue.error) return <ErrorState error={queue.error} onRetry={() => void queue.refetch()} />;
  if (!queue.data) return <LoadingRows rows={5} height={72} />;
  const { rows } = queue.data;
  if (rows.length === 0) {
    return <EmptyState icon={IconPhoneCheck} title={t("queue.empty.title")} text={t("queue.empty.text")} />;
  }
  return (
    <Stack gap="sm">
      <Text c="dimmed" size="sm">
        {t("queue.intro", { count: rows.length })}
      </Text>
      <ul className="card" style={{ listStyle: "none", margin: 0, padding: 0 }} aria-label={t("queue.title")}>
        {rows.map((row) => (
          <QueueRow key={`${row.customer}|${row.currency}|${row.task}`} row={row} />
        ))}
      </ul>
    </Stack>
  );
}

function QueueRow({ row }: { row: CallRow }) {
  const { t } = useTranslation("calls");
  const { open } = useActions();
  const reason = useReason();
  const [shown, setShown] = useState(false);
  return (
    <li className={classes.row}>
      <Stack gap={2} miw={0}>
        <Anchor
          renderRoot={(props) => (
            <Link to="/customers/$customer" params={{ customer: row.customer }} {...props} />
          )}
          fw={600}
          c="inherit"
        >
          {row.name}
        </Anchor>
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
              {t("queue.invoices", { count: row.invoices.length, list: row.invoices.join(", ") })}
            </Text>
          )}
        </Group>
      </Stack>
      <Text fw={600} ta="right">
        <Amount amount={row.amount} currency={row.currency} />
      </Text>
      <Group gap="xs" wrap="nowrap">
        {row.script !== "" && (
          <Button
            variant="subtle"
            leftSection={<IconMessageCircle size={16} aria-hidden />}
            onClick={() => setShown(!shown)}
            aria-expanded={shown}
          >
            {shown ? t("queue.hideScript") : t("queue.script")}
          </Button>
        )}
        <Button
          variant="light"
          leftSection={<IconPhonePlus size={16} aria-hidden />}
          onClick={() => open({ do: "call", who: row.customer, task: row.task ?? undefined })}
          aria-label={t("queue.logLabel", { name: row.name })}
        >
          {t("queue.log")}
        </Button>
      </Group>
      <div className={classes.wide}>
        <Collapse expanded={shown}>
          <div className={classes.script}>{row.script}</div>
        </Collapse>
      </div>
    </li>
  );
}
