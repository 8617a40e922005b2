/** One segment: its name, its rule as a sentence to be put together, and who is in it right now. */
import { Button, Stack, TextInput } from "@mantine/core";
import { IconCategory, IconTrash } from "@tabler/icons-react";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { RuleChoices } from "@/bindings/RuleChoices";
import type { SegmentRow } from "@/bindings/SegmentRow";
import { EmptyState, ErrorState, LoadingRows, Page } from "@/components";
import { BackLink } from "@/components/BackLink";
import { Card } from "@/components/Card";
import { fromRule, isComplete, newCondition, newGroup, toRule } from "@/components/rules/model";
import { RuleEditor } from "@/components/rules/RuleEditor";
import { notifyUndo } from "@/lib/undo";
import { useChoices, useRemoveSegment, useSaveSegment, useSegments } from "./api";
import { LiveCard } from "./LiveCard";
import { MembersCard } from "./MembersCard";
import classes from "./Segments.module.css";

export function SegmentPage() {
  const { t } = useTranslation("segments");
  const { segment } = useParams({ from: "/segments/$segment" });
  const list = useSegments();
  const choices = useChoices();
  const isNew = segment === "new" || segment === "list";
  const known = list.data?.segments.find((row) => String(row.segment) === segment);
  const back = <BackLink to="/segments">{t("editor.back")}</BackLink>;
  const error = list.error ?? choices.error;
  if (error) {
    return (
      <Page title={t("title")} above={back}>
        <ErrorState error={error} />
      </Page>
    );
  }
  if (!list.data || !choices.data) {
    return (
      <Page title={t("title")} above={back}>
        <LoadingRows rows={6} height={56} />
      </Page>
    );
  }
  if (!isNew && !known) {
    return (
      <Page title={t("title")} above={back}>
        <EmptyState
          icon={IconCategory}
          title={t("editor.missingTitle")}
          text={t("editor.missingText")}
          action={
            <Button renderRoot={(props) => <Link to="/segments" {...props} />}>{t("editor.back")}</Button>
          }
        />
      </Page>
    );
  }
  const byHand = segment === "list" || known?.rule === null;
  return <Editor key={segment} known={known} byHand={byHand} choices={choices.data} />;
}

interface EditorProps {
  known?: SegmentRow;
  /** A list whose members are chosen one by one. */
  byHand: boolean;
  choices: RuleChoices;
}

function Editor({ known, byHand, choices }: EditorProps) {
  const { t } = useTranslation("segments");
  const navigate = useNavigate();
  const [name, setName] = useState(known?.name ?? "");
  const [group, setGroup] = useState(() =>
    known?.rule ? fromRule(known.rule) : newGroup("all", [newCondition("overdue")]),
  );
  const complete = byHand || isComplete(group);
  const saving = useSaveSegment({
    onSuccess: (saved) => {
      notifyUndo(t("editor.saved", { name: saved.name }), saved.batch);
      void navigate({ to: "/segments" });
    },
  });
  const removing = useRemoveSegment({
    onSuccess: (removed) => {
      notifyUndo(t("editor.deleted", { name: removed.name }), removed.batch);
      void navigate({ to: "/segments" });
    },
  });
  const heading = known ? known.name : t(byHand ? "editor.titleNewList" : "editor.titleNew");
  return (
    <Page
      title={heading}
      above={<BackLink to="/segments">{t("editor.back")}</BackLink>}
      actions={
        <>
          {known && (
            <Button
              variant="default"
              leftSection={<IconTrash size={16} aria-hidden />}
              loading={removing.isPending}
              onClick={() => removing.mutate({ segment: known.segment })}
              data-testid="segment-delete"
            >
              {t("editor.delete")}
            </Button>
          )}
          <Button
            disabled={name.trim() === "" || !complete}
            loading={saving.isPending}
            onClick={() =>
              saving.mutate({
                segment: known?.segment,
                name: name.trim(),
                rule: byHand ? undefined : toRule(group),
              })
            }
            data-testid="segment-save"
          >
            {t("editor.save")}
          </Button>
        </>
      }
    >
      <div className={classes.container}>
        <div className={classes.layout}>
          <Stack gap="md" miw={0}>
            <TextInput
              label={t("editor.name")}
              placeholder={t("editor.namePlaceholder")}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
              maxLength={80}
              data-autofocus={!known || undefined}
              data-testid="segment-name"
            />
            {!byHand && (
              <Card title={t("editor.rule")}>
                <RuleEditor value={group} onChange={setGroup} choices={choices} />
              </Card>
            )}
            {byHand && <MembersCard segment={known?.segment} />}
          </Stack>
          {!byHand && (
            <LiveCard
              rule={toRule(group)}
              complete={complete}
              segment={known?.segment}
              lists={choices.lists}
            />
          )}
        </div>
      </div>
    </Page>
  );
}
