/** One campaign: what each customer would get, who gets nothing and why, and its approval. */
import { Anchor, Badge, Button, Group, SegmentedControl, Stack, Text } from "@mantine/core";
import { IconChecks, IconMailOff, IconTrash } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CampaignMessage } from "@/bindings/CampaignMessage";
import type { CampaignRun } from "@/bindings/CampaignRun";
import {
  Amount,
  ChannelIcon,
  type Column,
  EmptyState,
  ErrorState,
  LoadingRows,
  VirtualTable,
} from "@/components";
import { Dialog } from "@/components/Dialog";
import { MessagePreview } from "@/components/MessagePreview";
import { PaymentsAge } from "@/components/PaymentsAge";
import { useBook } from "@/lib/book";
import { useFormat } from "@/lib/format";
import { useReason } from "@/lib/reasons";
import { notifyUndo } from "@/lib/undo";
import { useApproveCampaign, useCampaignRun, useRemoveCampaign } from "./api";
import classes from "./Campaigns.module.css";

interface Props {
  campaign: string;
  onGone: () => void;
}

export function CampaignRunView({ campaign, onGone }: Props) {
  const view = useCampaignRun(campaign);
  if (view.error) return <ErrorState error={view.error} onRetry={() => void view.refetch()} />;
  if (!view.data) return <LoadingRows rows={6} />;
  return <Run run={view.data} onGone={onGone} />;
}

function Run({ run, onGone }: { run: CampaignRun; onGone: () => void }) {
  const { t } = useTranslation("campaigns");
  const { number } = useFormat();
  const [part, setPart] = useState("messages");
  const [confirming, setConfirming] = useState(false);
  const isDraft = run.campaign.approved_at === null;
  const remove = useRemoveCampaign({
    onSuccess: ({ batch }) => {
      notifyUndo(t("removed"), batch);
      onGone();
    },
  });
  const approve = useApproveCampaign({
    onSuccess: (done) => {
      setConfirming(false);
      notifyUndo(t("approved", { count: done.queued ?? 0 }), done.batch);
    },
  });
  return (
    <>
      <PaymentsAge payments={run.payments} />
      <Group justify="space-between" mb="sm" gap="sm">
        <SegmentedControl
          aria-label={t("parts")}
          value={part}
          onChange={setPart}
          data={[
            { value: "messages", label: t("part.messages", { number: number(run.messages.length) }) },
            { value: "held", label: t("part.held", { number: number(run.held.length) }) },
          ]}
          data-testid="campaign-part"
        />
        <Group gap="sm">
          {run.cost !== null && (
            <Text size="sm" c="dimmed">
              {t("cost")} <Amount amount={run.cost} currency={run.cost_currency} />
            </Text>
          )}
          {!isDraft && <Badge variant="light">{t("reached", { count: run.campaign.approved })}</Badge>}
          {isDraft && (
            <Button
              variant="default"
              leftSection={<IconTrash size={16} aria-hidden />}
              onClick={() => remove.mutate({ campaign: run.campaign.campaign })}
              loading={remove.isPending}
            >
              {t("remove")}
            </Button>
          )}
          <Button
            leftSection={<IconChecks size={18} aria-hidden />}
            disabled={run.messages.length === 0}
            onClick={() => setConfirming(true)}
            data-testid="campaign-approve"
          >
            {t("approve", { count: run.messages.length })}
          </Button>
        </Group>
      </Group>
      {part === "held" ? <HeldRows run={run} /> : <Messages messages={run.messages} />}
      {confirming && (
        <Confirm
          run={run}
          busy={approve.isPending}
          onClose={() => setConfirming(false)}
          onConfirm={() => approve.mutate({ campaign: run.campaign.campaign })}
        />
      )}
    </>
  );
}

interface ConfirmProps {
  run: CampaignRun;
  busy: boolean;
  onClose: () => void;
  onConfirm: () => void;
}

function Confirm({ run, busy, onClose, onConfirm }: ConfirmProps) {
  const { t } = useTranslation("campaigns");
  const book = useBook();
  const waiting = run.messages.filter((message) => !message.channel_ready).length;
  return (
    <Dialog
      title={t("confirm.title", { book: book?.name ?? "" })}
      action={t("approve", { count: run.messages.length })}
      busy={busy}
      onSubmit={onConfirm}
      onClose={onClose}
      testId="campaign-confirm"
    >
      <Text>{t("confirm.text", { count: run.messages.length, name: run.campaign.name })}</Text>
      {waiting > 0 && <Text size="sm">{t("confirm.notReady", { count: waiting })}</Text>}
      <PaymentsAge payments={run.payments} />
      <Text size="sm" c="dimmed">
        {t("confirm.note")}
      </Text>
    </Dialog>
  );
}

function Messages({ messages }: { messages: readonly CampaignMessage[] }) {
  const { t } = useTranslation("campaigns");
  const [shown, setShown] = useState<string | undefined>();
  const columns = useMemo<Column<CampaignMessage>[]>(
    () => [
      {
        id: "customer",
        header: t("column.customer"),
        width: "minmax(0, 1fr)",
        cell: (message) => (
          <div style={{ minWidth: 0 }}>
            <Text size="sm" fw={600} truncate>
              {message.name}
            </Text>
            <Group gap={6} wrap="nowrap" c="dimmed">
              <ChannelIcon channel={message.channel} size={14} />
              <Text size="xs" truncate>
                {message.to}
              </Text>
            </Group>
          </div>
        ),
      },
    ],
    [t],
  );
  if (messages.length === 0) {
    return <EmptyState icon={IconMailOff} title={t("nobody.title")} text={t("nobody.text")} />;
  }
  const current = messages.find((message) => message.key === shown) ?? messages[0];
  const label = t("preview", { name: current?.name ?? "" });
  return (
    <div className={classes.split}>
      <div className={classes.list}>
        <VirtualTable
          label={t("column.customer")}
          columns={columns}
          rows={messages}
          rowKey={(message) => message.key}
          rowHeight={58}
          onRowOpen={(message) => setShown(message.key)}
          onActive={(message) => setShown(message.key)}
        />
      </div>
      {current && (
        <section className={`card ${classes.preview}`} aria-label={label}>
          <div className={classes.previewHead}>
            <Text fw={650}>{current.name}</Text>
            {current.subject !== "" && <Text size="sm">{current.subject}</Text>}
            {current.invoices.length > 0 && (
              <Text size="xs" c="dimmed">
                {current.invoices.join(", ")} · <Amount amount={current.amount} currency={current.currency} />
              </Text>
            )}
          </div>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls has to be reachable with the keyboard. */}
          <section className={classes.previewBody} tabIndex={0} aria-label={label}>
            <MessagePreview message={current} />
          </section>
        </section>
      )}
    </div>
  );
}

function HeldRows({ run }: { run: CampaignRun }) {
  const { t } = useTranslation("campaigns");
  const reason = useReason();
  if (run.held.length === 0) {
    return <EmptyState icon={IconChecks} title={t("noneHeld.title")} text={t("noneHeld.text")} />;
  }
  return (
    <Stack style={{ overflow: "auto" }}>
      <ul className="card" style={{ listStyle: "none", margin: 0, padding: 0 }} aria-label={t("parts")}>
        {run.held.map((row) => (
          <li
            key={`${row.customer}|${row.currency}|${row.reason}|${row.invoices.join()}`}
            className={classes.held}
          >
            <div style={{ minWidth: 0 }}>
              <Anchor
                size="sm"
                fw={600}
                c="inherit"
                renderRoot={(props) => (
                  <Link to="/customers/$customer" params={{ customer: row.customer }} {...props} />
                )}
              >
                {row.name}
              </Anchor>
              <Text size="xs" c="dimmed" truncate>
                {row.invoices.join(", ")}
              </Text>
            </div>
            <Text size="sm">
              {reason({
                code: `held.${row.reason}`,
                params: { amount: row.amount, currency: row.currency, ...row.params },
              })}
            </Text>
          </li>
        ))}
      </ul>
    </Stack>
  );
}
