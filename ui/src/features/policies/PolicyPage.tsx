/** One policy: its steps on a line, the step that is chosen, and what a change would do. */
import { Button, NumberInput, Stack, Switch, Text, TextInput } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { PolicyList } from "@/bindings/PolicyList";
import { ErrorState, LoadingRows, Page } from "@/components";
import { BackLink } from "@/components/BackLink";
import { Card } from "@/components/Card";
import { AssignPolicy } from "@/components/policies/AssignPolicy";
import { useFormat } from "@/lib/format";
import { notifyUndo } from "@/lib/undo";
import { usePolicies, usePolicy, useSavePolicy, useSegments } from "./api";
import { DiffCard } from "./DiffCard";
import { changed, type Edited, inserted, newStep, toDraft } from "./model";
import classes from "./policies.module.css";
import { StepEditor } from "./StepEditor";
import { Timeline } from "./Timeline";

export function PolicyPage() {
  const { t } = useTranslation("policies");
  const { policy } = useParams({ from: "/policies/$policy" });
  const { from } = useSearch({ from: "/policies/$policy" });
  const list = usePolicies();
  const isNew = policy === "new";
  const copied = usePolicy(isNew ? (from ?? "") : policy, !isNew || from !== undefined);
  const pack = isNew ? list.data?.packs.find((one) => one.pack === from)?.content : undefined;
  const waits = !list.data || (!pack && (!isNew || from !== undefined) && !copied.data);
  const back = <BackLink to="/policies">{t("back")}</BackLink>;
  const error = list.error ?? (pack ? null : copied.error);
  if (waits || !list.data) {
    return (
      <Page title={t("title")} above={back}>
        {error ? <ErrorState error={error} /> : <LoadingRows rows={6} height={56} />}
      </Page>
    );
  }
  const source = pack ?? copied.data;
  const begin: Edited = {
    policy: isNew ? "" : policy,
    name: source ? (isNew ? t("copyOf", { name: source.name }) : source.name) : "",
    silent: source?.silent ?? false,
    min_gap_days: source?.min_gap_days ?? 2,
    stop_unanswered: source?.stop_unanswered ?? null,
    stop_extrajudicial: source?.stop_extrajudicial ?? false,
    stop_disputed: source?.stop_disputed ?? false,
    steps: source?.steps ?? [newStep([])],
  };
  return <Editor key={`${policy}:${from}`} begin={begin} list={list.data} />;
}

function Editor({ begin, list }: { begin: Edited; list: PolicyList }) {
  const { t } = useTranslation("policies");
  const navigate = useNavigate();
  const { locale } = useFormat();
  const segments = useSegments();
  const [edited, setEdited] = useState(begin);
  const [selected, setSelected] = useState<number | null>(begin.steps.length > 0 ? 0 : null);
  const [assigning, setAssigning] = useState(false);
  const set = (change: Partial<Edited>) => setEdited((before) => ({ ...before, ...change }));
  const dirty = JSON.stringify(edited) !== JSON.stringify(begin) || begin.policy === "";
  const saving = useSavePolicy({
    onSuccess: (saved) => {
      notifyUndo(t("saved", { name: saved.name }), saved.batch);
      void navigate({ to: "/policies" });
    },
  });
  const step = selected === null ? undefined : edited.steps[selected];
  const thanks = edited.steps.findIndex((one) => one.kind === "thanks");
  const put = (next: { steps: Edited["steps"]; index: number }) => {
    set({ steps: next.steps });
    setSelected(next.index);
  };
  return (
    <Page
      title={begin.policy === "" ? t("titleNew") : begin.name}
      above={<BackLink to="/policies">{t("back")}</BackLink>}
      actions={
        <>
          {begin.policy !== "" && (
            <Button variant="default" onClick={() => setAssigning(true)} data-testid="policy-assign">
              {t("assign")}
            </Button>
          )}
          <Button
            disabled={!dirty || edited.name.trim() === ""}
            loading={saving.isPending}
            onClick={() => saving.mutate(toDraft(edited))}
            data-testid="policy-save"
          >
            {t("save")}
          </Button>
        </>
      }
    >
      {assigning && <AssignPolicy policy={begin.policy} onClose={() => setAssigning(false)} />}
      <Stack gap="md">
        <Card
          title={t("line")}
          action={
            !edited.silent && (
              <Button
                size="compact-sm"
                variant="light"
                leftSection={<IconPlus size={16} aria-hidden />}
                onClick={() => put(inserted(edited.steps, newStep(edited.steps)))}
                data-testid="step-add"
              >
                {t("addStep")}
              </Button>
            )
          }
        >
          {edited.silent ? (
            <Text size="sm" c="dimmed">
              {t("silentText")}
            </Text>
          ) : (
            <Timeline
              steps={edited.steps}
              selected={selected}
              onSelect={setSelected}
              onMove={(steps) => set({ steps })}
            />
          )}
          {!edited.silent && thanks !== -1 && (
            <Button
              size="compact-sm"
              variant={selected === thanks ? "light" : "subtle"}
              mt="xs"
              onClick={() => setSelected(thanks)}
            >
              {t("thanksStep")}
            </Button>
          )}
        </Card>
        <div className={classes.editor}>
          <Stack gap="md" miw={0}>
            {!edited.silent && step && selected !== null && (
              <StepEditor
                key={step.step}
                step={step}
                segments={segments}
                templates={list.templates}
                currency={locale.currency}
                onChange={(change) => put(changed(edited.steps, selected, change))}
                onRemove={() => {
                  set({ steps: edited.steps.filter((_, index) => index !== selected) });
                  setSelected(edited.steps.length > 1 ? Math.max(0, selected - 1) : null);
                }}
              />
            )}
          </Stack>
          <Stack gap="md" miw={0}>
            <Card title={t("general.title")}>
              <Stack gap="sm">
                <TextInput
                  label={t("general.name")}
                  value={edited.name}
                  maxLength={80}
                  onChange={(event) => set({ name: event.currentTarget.value })}
                  data-testid="policy-name"
                />
                <NumberInput
                  label={t("general.gap")}
                  value={edited.min_gap_days}
                  min={0}
                  max={60}
                  allowDecimal={false}
                  allowNegative={false}
                  onChange={(value) => typeof value === "number" && set({ min_gap_days: value })}
                />
                <NumberInput
                  label={t("general.unanswered")}
                  placeholder={t("general.never")}
                  value={edited.stop_unanswered ?? ""}
                  min={1}
                  max={100}
                  allowDecimal={false}
                  allowNegative={false}
                  onChange={(value) => set({ stop_unanswered: typeof value === "number" ? value : null })}
                />
                <Switch
                  label={t("general.extrajudicial")}
                  checked={edited.stop_extrajudicial}
                  onChange={(event) => set({ stop_extrajudicial: event.currentTarget.checked })}
                />
                <Switch
                  label={t("general.disputed")}
                  checked={edited.stop_disputed}
                  onChange={(event) => set({ stop_disputed: event.currentTarget.checked })}
                />
                <Switch
                  label={t("general.silent")}
                  checked={edited.silent}
                  onChange={(event) => set({ silent: event.currentTarget.checked })}
                />
              </Stack>
            </Card>
            <DiffCard draft={toDraft(edited)} />
          </Stack>
        </div>
      </Stack>
    </Page>
  );
}
