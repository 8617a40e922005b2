/** The outbox: what waits, what needs a decision, what has left. */
import { Badge, Button, Group, Progress, Tabs, Text } from "@mantine/core";
import { IconCircleCheck, IconInbox, IconPlayerPause, IconSend } from "@tabler/icons-react";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { OutboxCounts } from "@/bindings/OutboxCounts";
import type { SendView } from "@/bindings/SendView";
import { ConfirmSend, EmptyState, ErrorState, LoadingRows, Page } from "@/components";
import { SendOutcome } from "@/components/SendOutcome";
import { useFormat } from "@/lib/format";
import { useCounts, useMessages, usePause, useSend } from "./api";
import { Banners } from "./Banners";
import { BulkBar } from "./BulkBar";
import { MessageList } from "./MessageList";
import { canBeChosen } from "./state";

const tabs = ["waiting", "attention", "sent", "all"] as const;
type Tab = (typeof tabs)[number];

function countOf(tab: Tab, counts: OutboxCounts | undefined): number {
  if (!counts) return 0;
  if (tab === "waiting") return counts.queued + counts.waiting_channel;
  return tab === "attention" ? counts.failed + counts.unknown : 0;
}

export function OutboxPage() {
  const { t } = useTranslation("outbox");
  const { number } = useFormat();
  const search = useSearch({ from: "/outbox" });
  const navigate = useNavigate({ from: "/outbox" });
  const counts = useCounts();
  const first: Tab =
    countOf("waiting", counts) === 0 && countOf("attention", counts) > 0 ? "attention" : "waiting";
  const tab: Tab = tabs.find((name) => name === search.filter) ?? first;
  const list = useMessages(tab);
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const choosable = list.rows.filter(canBeChosen).map(({ id }) => id);
  // What has left meanwhile is no longer chosen.
  const selected = new Set(choosable.filter((id) => chosen.has(id)));
  const choose = (id: number, on: boolean) => {
    const next = new Set(selected);
    if (on) next.add(id);
    else next.delete(id);
    setChosen(next);
  };
  // After a round one wants to see what came of it.
  const show = ({ accepted, failed, unknown }: SendView) => {
    const filter = failed + unknown > 0 ? "attention" : accepted > 0 ? "sent" : undefined;
    if (filter) void navigate({ search: { filter }, replace: true });
  };

  return (
    <Page
      fill
      title={t("title")}
      subtitle={t("subtitle")}
      actions={
        <>
          {list.first?.paused === false && <PauseButton />}
          <SendButton
            count={counts?.queued ?? 0}
            blocked={list.first?.paused === true || list.first?.sender_ready === false}
            onSent={show}
          />
        </>
      }
      toolbar={
        <Tabs
          value={tab}
          onChange={(value) => void navigate({ search: { filter: value ?? undefined }, replace: true })}
        >
          <Tabs.List aria-label={t("tabs.label")}>
            {tabs.map((name) => {
              const count = countOf(name, counts);
              return (
                <Tabs.Tab
                  key={name}
                  value={name}
                  data-testid={`outbox-${name}`}
                  rightSection={
                    count > 0 && (
                      <Badge
                        size="sm"
                        circle={count < 10}
                        variant={name === "attention" ? "filled" : "default"}
                        color={name === "attention" ? "red" : undefined}
                      >
                        {number(count)}
                      </Badge>
                    )
                  }
                >
                  {t(`tabs.${name}`)}
                </Tabs.Tab>
              );
            })}
          </Tabs.List>
        </Tabs>
      }
    >
      {list.first && <Banners view={list.first} />}
      {list.error ? (
        <ErrorState error={list.error} onRetry={list.retry} />
      ) : list.loading ? (
        <LoadingRows rows={6} height={64} />
      ) : list.rows.length === 0 ? (
        <NoMessages tab={tab} />
      ) : (
        <MessageList
          label={t("list")}
          messages={list.rows}
          total={list.total ?? 0}
          onEndReached={list.loadMore}
          selected={selected}
          onSelect={choose}
        />
      )}
      {selected.size > 0 && (
        <BulkBar
          selected={selected}
          onAll={() => setChosen(new Set(choosable))}
          onClear={() => setChosen(new Set())}
        />
      )}
    </Page>
  );
}

function PauseButton() {
  const { t } = useTranslation("outbox");
  const pause = usePause();
  return (
    <Button
      variant="default"
      leftSection={<IconPlayerPause size={16} aria-hidden />}
      loading={pause.isPending}
      onClick={() => pause.mutate({ paused: true })}
      data-testid="outbox-pause"
    >
      {t("banners.pause")}
    </Button>
  );
}

interface SendProps {
  count: number;
  /** Nothing can leave now. */
  blocked: boolean;
  onSent: (view: SendView) => void;
}

function SendButton({ count, blocked, onSent }: SendProps) {
  const { t } = useTranslation("outbox");
  const [confirming, setConfirming] = useState(false);
  const [done, setDone] = useState<SendView | null>(null);
  const send = useSend({
    onSuccess: (view) => {
      setDone(view);
      onSent(view);
    },
  });
  const { progress } = send;
  if (progress) {
    const words = progress.total === 0 ? t("send.starting") : t("send.progress", { ...progress });
    return (
      <Group gap="sm" role="status">
        <div style={{ width: 220 }}>
          <Text size="sm">{words}</Text>
          <Progress
            value={progress.total === 0 ? 100 : (progress.done / progress.total) * 100}
            animated={progress.total === 0}
            striped={progress.total === 0}
            aria-label={words}
          />
        </div>
        <Button variant="default" onClick={send.cancel}>
          {t("send.stop")}
        </Button>
      </Group>
    );
  }
  return (
    <>
      {done && <SendOutcome view={done} />}
      <Button
        leftSection={<IconSend size={16} aria-hidden />}
        disabled={count === 0 || blocked}
        onClick={() => setConfirming(true)}
        data-testid="outbox-send"
      >
        {t("send.now", { count })}
      </Button>
      <ConfirmSend
        opened={confirming}
        count={count}
        onClose={() => setConfirming(false)}
        onConfirm={() => {
          setConfirming(false);
          setDone(null);
          send.mutate({});
        }}
      />
    </>
  );
}

function NoMessages({ tab }: { tab: Tab }) {
  const { t } = useTranslation("outbox");
  const propose = (words: string) => (
    <Button renderRoot={(props) => <Link to="/reminders" {...props} />}>{words}</Button>
  );
  if (tab === "waiting") {
    return (
      <EmptyState
        icon={IconInbox}
        title={t("empty.waiting.title")}
        text={t("empty.waiting.text")}
        action={propose(t("empty.waiting.action"))}
      />
    );
  }
  if (tab === "all") {
    return (
      <EmptyState
        icon={IconInbox}
        title={t("empty.all.title")}
        text={t("empty.all.text")}
        action={propose(t("empty.all.action"))}
      />
    );
  }
  const icon = tab === "attention" ? IconCircleCheck : IconSend;
  return <EmptyState icon={icon} title={t(`empty.${tab}.title`)} text={t(`empty.${tab}.text`)} />;
}
