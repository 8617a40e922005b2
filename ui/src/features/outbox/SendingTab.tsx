/** How the book sends: by itself or not, how fast, beside the clock, and how old payment data may be. */
import { NumberInput, Stack, Switch, Text } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { SendingSettings } from "@/bindings/SendingSettings";
import { ErrorState, LoadingRows } from "@/components";
import { useCommand, useView } from "@/lib/query";
import { startsWithSystem, useStart } from "@/lib/start";
import { notifyDone } from "@/lib/undo";
import classes from "./Outbox.module.css";

export function SendingTab() {
  const { data, error, refetch } = useView("outbox.settings", {});
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <LoadingRows rows={3} height={120} />;
  return <Sending settings={data} />;
}

function Sending({ settings }: { settings: SendingSettings }) {
  const { t } = useTranslation("outbox");
  const save = useCommand("outbox.save_settings", { onSuccess: () => notifyDone(t("sending.saved")) });
  const set = (change: Partial<SendingSettings>) => save.mutate({ ...settings, ...change });
  const toggle = (field: "by_itself" | "keep_running" | "notify", testId?: string) => (
    <Switch
      label={t(`sending.${field}`)}
      description={t(`sending.${field}Text`)}
      checked={settings[field]}
      onChange={(event) => set({ [field]: event.currentTarget.checked })}
      data-testid={testId}
    />
  );
  return (
    <Stack gap="md">
      <Part title={t("sending.title")} text={t("sending.text")}>
        {toggle("by_itself", "sending-by-itself")}
        {toggle("keep_running")}
        <StartWithSystem />
        {toggle("notify")}
      </Part>
      <Part title={t("sending.pace")} text={t("sending.paceText")}>
        <Limit
          label={t("sending.perMinute")}
          value={settings.per_minute}
          onSave={(per_minute) => set({ per_minute })}
        />
        <Limit label={t("sending.perDay")} value={settings.per_day} onSave={(per_day) => set({ per_day })} />
      </Part>
      <Part title={t("sending.stale")} text={t("sending.staleText")}>
        <Limit
          label={t("sending.staleDays")}
          value={settings.stale_after_days}
          onSave={(days) => set({ stale_after_days: days ?? 3 })}
        />
      </Part>
    </Stack>
  );
}

/** Only where the program runs as a window of the system. */
function StartWithSystem() {
  const { t } = useTranslation("outbox");
  const [starts, setStarts] = useStart();
  if (starts === null) return null;
  return (
    <Switch
      label={t("sending.start")}
      description={t("sending.startText")}
      checked={starts}
      onChange={(event) => void startsWithSystem(event.currentTarget.checked).then(setStarts)}
    />
  );
}

function Part({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <section className={`card ${classes.part}`}>
      <div>
        <Text component="h2" fw={650}>
          {title}
        </Text>
        <Text size="sm" c="dimmed" mt={4}>
          {text}
        </Text>
      </div>
      <Stack gap="md" maw={576}>
        {children}
      </Stack>
    </section>
  );
}

interface LimitProps {
  label: string;
  value: number | null;
  onSave: (limit: number | null) => void;
}

function Limit({ label, value, onSave }: LimitProps) {
  const { t } = useTranslation("outbox");
  const [typed, setTyped] = useState<number | string>(value ?? "");
  const limit = typeof typed === "number" ? typed : null;
  return (
    <NumberInput
      label={label}
      placeholder={t("sending.noLimit")}
      min={1}
      max={100_000}
      allowDecimal={false}
      allowNegative={false}
      value={typed}
      onChange={setTyped}
      onBlur={() => limit !== value && onSave(limit)}
      maw={320}
    />
  );
}
