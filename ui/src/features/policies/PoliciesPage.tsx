/** The policies of the book, which counts for whom, and those to start from. */
import { Anchor, Badge, Button, Group, Menu, SimpleGrid, Stack, Text } from "@mantine/core";
import {
  IconArchive,
  IconArchiveOff,
  IconCopy,
  IconDots,
  IconPlus,
  IconUserCheck,
} from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { PolicyPack } from "@/bindings/PolicyPack";
import type { PolicyRow } from "@/bindings/PolicyRow";
import { ErrorState, LoadingRows, Page } from "@/components";
import { Card } from "@/components/Card";
import { AssignPolicy } from "@/components/policies/AssignPolicy";
import { notifyUndo } from "@/lib/undo";
import { useArchive, usePolicies } from "./api";
import { PrecedenceCard } from "./PrecedenceCard";
import classes from "./policies.module.css";

const audiences = ["anybody", "consumers", "businesses"] as const;

export function PoliciesPage() {
  const { t } = useTranslation("policies");
  const { data, error, refetch } = usePolicies();
  const [assigning, setAssigning] = useState<string | null>(null);
  const action = (
    <Button
      leftSection={<IconPlus size={16} aria-hidden />}
      data-testid="policy-new"
      renderRoot={(props) => <Link to="/policies/$policy" params={{ policy: "new" }} {...props} />}
    >
      {t("new")}
    </Button>
  );
  return (
    <Page title={t("title")} subtitle={t("subtitle")} actions={action}>
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <LoadingRows rows={6} height={56} />
      ) : (
        <div className={classes.editor}>
          <Stack gap="md" miw={0}>
            <Card title={t("list")}>
              <Stack gap={0} data-testid="policy-list">
                {data.policies.map((row) => (
                  <Row key={row.policy} row={row} onAssign={() => setAssigning(row.policy)} />
                ))}
              </Stack>
            </Card>
            <Card title={t("packs.title")}>
              <Text size="sm" c="dimmed" mb="sm">
                {t("packs.text")}
              </Text>
              <SimpleGrid cols={{ base: 1, md: 2 }} spacing="sm">
                {data.packs.map((pack) => (
                  <Pack key={pack.pack} pack={pack} />
                ))}
              </SimpleGrid>
            </Card>
          </Stack>
          <PrecedenceCard
            segments={data.segments}
            book={data.policies.find((row) => row.is_of_book)?.name ?? ""}
          />
        </div>
      )}
      {assigning !== null && <AssignPolicy policy={assigning} onClose={() => setAssigning(null)} />}
    </Page>
  );
}

function Row({ row, onAssign }: { row: PolicyRow; onAssign: () => void }) {
  const { t } = useTranslation("policies");
  const archive = useArchive({
    onSuccess: (done) =>
      notifyUndo(t(row.archived ? "unarchived" : "archived", { name: done.name }), done.batch),
  });
  const followers = [
    row.customers > 0 && t("followers.customers", { count: row.customers }),
    row.invoices > 0 && t("followers.invoices", { count: row.invoices }),
  ].filter((text): text is string => text !== false);
  return (
    <Group className={classes.row} wrap="nowrap" data-testid="policy-row">
      <Stack gap={0} style={{ flex: 1, minWidth: 0 }}>
        <Group gap="xs">
          <Anchor
            fw={600}
            c={row.archived ? "dimmed" : "inherit"}
            renderRoot={(props) => <Link to="/policies/$policy" params={{ policy: row.policy }} {...props} />}
          >
            {row.name}
          </Anchor>
          {row.is_of_book && (
            <Badge variant="light" tt="none">
              {t("ofBook")}
            </Badge>
          )}
          {row.archived && (
            <Badge variant="default" tt="none">
              {t("isArchived")}
            </Badge>
          )}
        </Group>
        <Text size="xs" c="dimmed">
          {[t("stepCount", { count: row.steps }), ...followers].join(" · ")}
        </Text>
      </Stack>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="subtle" size="compact-md" aria-label={t("actions", { name: row.name })}>
            <IconDots size={18} aria-hidden />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {!row.archived && (
            <Menu.Item leftSection={<IconUserCheck size={16} aria-hidden />} onClick={onAssign}>
              {t("assign")}
            </Menu.Item>
          )}
          <Menu.Item
            leftSection={<IconCopy size={16} aria-hidden />}
            renderRoot={(props) => (
              <Link
                to="/policies/$policy"
                params={{ policy: "new" }}
                search={{ from: row.policy }}
                {...props}
              />
            )}
          >
            {t("copy")}
          </Menu.Item>
          <Menu.Item
            leftSection={
              row.archived ? <IconArchiveOff size={16} aria-hidden /> : <IconArchive size={16} aria-hidden />
            }
            onClick={() => archive.mutate({ policy: row.policy, archived: !row.archived })}
          >
            {t(row.archived ? "unarchive" : "archive")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </Group>
  );
}

function Pack({ pack }: { pack: PolicyPack }) {
  const { t } = useTranslation("policies");
  const audience = audiences.find((name) => name === pack.audience) ?? "anybody";
  return (
    <Group className={classes.pack} wrap="nowrap" justify="space-between">
      <Stack gap={0} miw={0}>
        <Text size="sm" fw={600}>
          {pack.content.name}
        </Text>
        <Text size="xs" c="dimmed">
          {t(`audience.${audience}`)} · {t("stepCount", { count: pack.content.steps.length })}
        </Text>
      </Stack>
      <Button
        size="compact-sm"
        variant="light"
        style={{ flex: "none" }}
        aria-label={t("packs.useOne", { name: pack.content.name })}
        renderRoot={(props) => (
          <Link to="/policies/$policy" params={{ policy: "new" }} search={{ from: pack.pack }} {...props} />
        )}
      >
        {t("packs.use")}
      </Button>
    </Group>
  );
}
