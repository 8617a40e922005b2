/** Every segment and class with its live count, and who changed class lately. */
import { Button, Group, Stack, Text, UnstyledButton } from "@mantine/core";
import {
  IconAdjustments,
  IconCategoryPlus,
  IconListDetails,
  IconPencil,
  IconPlus,
} from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ClassThresholds } from "@/bindings/ClassThresholds";
import type { SegmentList } from "@/bindings/SegmentList";
import type { SegmentRow } from "@/bindings/SegmentRow";
import { Amounts, EmptyState, ErrorState, LoadingRows, Page } from "@/components";
import { Card } from "@/components/Card";
import { ClassBadge } from "@/components/ClassBadge";
import { useRuleWords } from "@/components/rules/words";
import { useFormat } from "@/lib/format";
import { useChanges, useChoices, useSegments, useThresholds } from "./api";
import classes from "./Segments.module.css";
import { ThresholdsModal } from "./ThresholdsModal";

export function SegmentsPage() {
  const { t } = useTranslation("segments");
  const view = useSegments();
  return (
    <Page
      title={t("title")}
      subtitle={t("subtitle")}
      actions={
        <>
          <Button
            variant="default"
            leftSection={<IconListDetails size={16} aria-hidden />}
            renderRoot={(props) => <Link to="/segments/$segment" params={{ segment: "list" }} {...props} />}
            data-testid="segment-new-list"
          >
            {t("newList")}
          </Button>
          <Button
            leftSection={<IconPlus size={16} aria-hidden />}
            renderRoot={(props) => <Link to="/segments/$segment" params={{ segment: "new" }} {...props} />}
            data-testid="segment-new"
          >
            {t("new")}
          </Button>
        </>
      }
    >
      {view.data ? (
        <div className={classes.container}>
          <div className={classes.layout}>
            <Stack gap="md" miw={0}>
              <OwnCard segments={view.data.segments} />
              <ChangesCard />
            </Stack>
            <Stack gap="md" miw={0}>
              <ClassesCard list={view.data} />
              <CommitmentsCard list={view.data} />
            </Stack>
          </div>
        </div>
      ) : view.error ? (
        <ErrorState error={view.error} onRetry={() => void view.refetch()} />
      ) : (
        <LoadingRows rows={6} height={56} />
      )}
    </Page>
  );
}

function OwnCard({ segments }: { segments: SegmentRow[] }) {
  const { t } = useTranslation("segments");
  const lists = useChoices().data?.lists ?? [];
  const { sentence } = useRuleWords(lists);
  const { number } = useFormat();
  return (
    <Card title={t("own.title")}>
      {segments.length === 0 ? (
        <EmptyState compact icon={IconCategoryPlus} title={t("new")} text={t("own.empty")} />
      ) : (
        <ul className={classes.rows}>
          {segments.map((row) => (
            <li key={row.segment} className={classes.row}>
              <UnstyledButton
                className={classes.main}
                renderRoot={(props) => <Link to="/customers" search={{ segment: row.segment }} {...props} />}
                data-testid={`segment-${row.segment}`}
              >
                <Text size="sm" fw={600} truncate>
                  {row.name}
                </Text>
                <Text size="xs" c="dimmed" lineClamp={2}>
                  {row.rule === null ? t("own.list") : sentence(row.rule)}
                </Text>
              </UnstyledButton>
              <div className={classes.figures}>
                <Text size="sm" fw={600} className="tabular">
                  {number(row.count)}
                </Text>
                <Text size="xs" c="dimmed" component="div">
                  <Amounts amounts={row.open} />
                </Text>
              </div>
              <Button
                variant="subtle"
                size="compact-sm"
                color="gray"
                style={{ flex: "none" }}
                leftSection={<IconPencil size={14} aria-hidden />}
                renderRoot={(props) => (
                  <Link to="/segments/$segment" params={{ segment: String(row.segment) }} {...props} />
                )}
                data-testid={`segment-edit-${row.segment}`}
              >
                {t("own.edit")}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function ClassesCard({ list }: { list: SegmentList }) {
  const { t } = useTranslation("segments");
  const [editing, setEditing] = useState(false);
  const thresholds = useThresholds().data;
  return (
    <Card
      title={t("classes.title")}
      action={
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconAdjustments size={14} aria-hidden />}
          onClick={() => setEditing(true)}
          disabled={!thresholds}
          data-testid="classes-edit"
        >
          {t("classes.thresholds")}
        </Button>
      }
    >
      <Text size="sm" c="dimmed" mb="xs">
        {t("classes.text")}
      </Text>
      <ul className={classes.rows}>
        {list.classes.map(({ class: name, count }) => (
          <ClassRow key={name} name={name} count={count} thresholds={thresholds} />
        ))}
      </ul>
      {editing && thresholds && <ThresholdsModal saved={thresholds} onClose={() => setEditing(false)} />}
    </Card>
  );
}

function ClassRow({
  name,
  count,
  thresholds,
}: {
  name: string;
  count: number;
  thresholds: ClassThresholds | undefined;
}) {
  const { t } = useTranslation("segments");
  const { number } = useFormat();
  return (
    <li className={classes.row}>
      <UnstyledButton
        className={classes.main}
        renderRoot={(props) => <Link to="/customers" search={{ class: name }} {...props} />}
        data-testid={`class-${name}`}
      >
        <ClassBadge name={name} />
        <Text size="xs" c="dimmed" mt={2}>
          {thresholds && t(`classes.rules.${name}` as "classes.rules.new", { ...thresholds })}
        </Text>
      </UnstyledButton>
      <Text size="sm" fw={600} className="tabular">
        {number(count)}
      </Text>
    </li>
  );
}

function CommitmentsCard({ list }: { list: SegmentList }) {
  const { t } = useTranslation("segments");
  const { number } = useFormat();
  return (
    <Card title={t("commitments.title")}>
      <Text size="sm" c="dimmed" mb="xs">
        {t("commitments.text")}
      </Text>
      <ul className={classes.rows}>
        {list.commitments.map(({ class: name, count }) => (
          <li key={name} className={classes.row}>
            <UnstyledButton
              className={classes.main}
              renderRoot={(props) => <Link to="/customers" search={{ commitment: name }} {...props} />}
              data-testid={`commitment-${name}`}
            >
              <Text size="sm" fw={550}>
                {t(`words.commitment.${name}` as "words.commitment.promised")}
              </Text>
            </UnstyledButton>
            <Text size="sm" fw={600} className="tabular">
              {number(count)}
            </Text>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function ChangesCard() {
  const { t } = useTranslation("segments");
  const { since } = useFormat();
  const changes = useChanges().data?.changes;
  return (
    <Card title={t("changes.title")}>
      {changes === undefined ? (
        <LoadingRows rows={2} height={32} />
      ) : changes.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t("changes.none")}
        </Text>
      ) : (
        <ul className={classes.rows}>
          {changes.map((change) => (
            <li key={`${change.customer} ${change.since_on}`} className={classes.row}>
              <UnstyledButton
                className={classes.main}
                renderRoot={(props) => (
                  <Link
                    to="/customers/$customer"
                    params={{ customer: change.customer }}
                    search={{}}
                    {...props}
                  />
                )}
              >
                <Text size="sm" fw={550} truncate>
                  {change.name}
                </Text>
                <Text size="xs" c="dimmed">
                  {since(change.since_on)}
                </Text>
              </UnstyledButton>
              <Group gap={6} wrap="nowrap">
                <ClassBadge size="sm" name={change.from} />
                <span aria-hidden>→</span>
                <ClassBadge size="sm" name={change.to} />
              </Group>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
