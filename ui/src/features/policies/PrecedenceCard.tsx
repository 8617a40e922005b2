/** Which policy counts, in order, and the segments that have one, to be put in order. */
import { ActionIcon, Group, List, Stack, Text } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { SegmentPolicy } from "@/bindings/SegmentPolicy";
import { Card } from "@/components/Card";
import { useCommand } from "@/lib/query";
import { notifyUndo } from "@/lib/undo";
import { useOrder } from "./api";

export function PrecedenceCard({ segments, book }: { segments: readonly SegmentPolicy[]; book: string }) {
  const { t } = useTranslation("policies");
  const order = useOrder({ onSuccess: (done) => notifyUndo(t("precedence.ordered"), done.batch) });
  const assign = useCommand("policies.assign", {
    onSuccess: (done) => notifyUndo(t("precedence.removed"), done.batch),
  });
  const swap = (at: number, by: number) => {
    const ids = segments.map((row) => row.segment);
    const [moved] = ids.splice(at, 1);
    if (moved !== undefined) ids.splice(at + by, 0, moved);
    order.mutate({ segments: ids });
  };
  return (
    <Card title={t("precedence.title")}>
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {t("precedence.text")}
        </Text>
        <List type="ordered" size="sm" spacing={6}>
          <List.Item>{t("precedence.invoice")}</List.Item>
          <List.Item>{t("precedence.customer")}</List.Item>
          <List.Item>
            {segments.length === 0 ? t("precedence.noSegments") : t("precedence.segments")}
          </List.Item>
        </List>
        {segments.map((row, at) => (
          <Group key={row.segment} gap={4} wrap="nowrap" pl="md" data-testid="precedence-segment">
            <Text size="sm" style={{ flex: 1, minWidth: 0 }}>
              <strong>{row.name}</strong> → {row.policy_name}
            </Text>
            <ActionIcon
              variant="subtle"
              disabled={at === 0}
              aria-label={t("precedence.up", { name: row.name })}
              onClick={() => swap(at, -1)}
            >
              <IconArrowUp size={16} aria-hidden />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              disabled={at === segments.length - 1}
              aria-label={t("precedence.down", { name: row.name })}
              onClick={() => swap(at, 1)}
            >
              <IconArrowDown size={16} aria-hidden />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              aria-label={t("precedence.remove", { name: row.name })}
              onClick={() => assign.mutate({ segment: row.segment })}
            >
              <IconX size={16} aria-hidden />
            </ActionIcon>
          </Group>
        ))}
        <List type="ordered" size="sm" start={4}>
          <List.Item>{t("precedence.book", { name: book })}</List.Item>
        </List>
      </Stack>
    </Card>
  );
}
