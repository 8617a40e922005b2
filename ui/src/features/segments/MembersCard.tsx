/** Who is on a list that was put together by hand. */
import { ActionIcon, Anchor, Text } from "@mantine/core";
import { IconListDetails, IconX } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { EmptyState, ErrorState, LoadingRows } from "@/components";
import { Card } from "@/components/Card";
import { ClassBadge } from "@/components/ClassBadge";
import { notifyUndo } from "@/lib/undo";
import { useChangeMembers, useMembers } from "./api";
import classes from "./Segments.module.css";

export function MembersCard({ segment }: { segment?: number }) {
  const { t } = useTranslation("segments");
  return (
    <Card title={t("editor.members")}>
      <Text size="sm" c="dimmed" mb="xs">
        {t("editor.membersText")}
      </Text>
      {segment === undefined ? (
        <EmptyState compact icon={IconListDetails} title={t("editor.emptyList")} />
      ) : (
        <Members segment={segment} />
      )}
    </Card>
  );
}

function Members({ segment }: { segment: number }) {
  const { t } = useTranslation("segments");
  const list = useMembers(segment);
  const change = useChangeMembers();
  if (list.error) return <ErrorState error={list.error} onRetry={list.retry} />;
  if (list.loading) return <LoadingRows rows={3} height={32} />;
  if (list.rows.length === 0) {
    return <EmptyState compact icon={IconListDetails} title={t("editor.emptyList")} />;
  }
  const remove = (customer: string, name: string) =>
    change.mutate(
      { segment, remove: [customer] },
      { onSuccess: (saved) => notifyUndo(t("editor.removed", { name }), saved.batch) },
    );
  return (
    <ul className={classes.rows}>
      {list.rows.map((row) => (
        <li key={row.customer} className={classes.row}>
          <Anchor
            className={classes.main}
            size="sm"
            renderRoot={(props) => (
              <Link to="/customers/$customer" params={{ customer: row.customer }} search={{}} {...props} />
            )}
          >
            {row.name}
          </Anchor>
          <ClassBadge size="sm" name={row.class} />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`${t("editor.removeMember")}: ${row.name}`}
            title={t("editor.removeMember")}
            onClick={() => remove(row.customer, row.name)}
          >
            <IconX size={16} aria-hidden />
          </ActionIcon>
        </li>
      ))}
    </ul>
  );
}
