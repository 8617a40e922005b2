/** The backups that the program made by itself, each a way back that leaves the present book as it is. */
import { Badge, Button, Group, Stack, Table, Text } from "@mantine/core";
import { IconAlertTriangle, IconLock } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { revealItemInDir } from "@tauri-apps/plugin-opener";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { BackupRow } from "@/bindings/BackupRow";
import { ErrorState, LoadingRows } from "@/components";
import { Card } from "@/components/Card";
import { Notice } from "@/components/Notice";
import { AskPassphrase, passphraseErrors } from "@/components/Passphrase";
import { errorText } from "@/lib/errors";
import { useFormat } from "@/lib/format";
import { useCommand, useView } from "@/lib/query";
import type { RpcError } from "@/lib/rpc";
import { notifyDone } from "@/lib/undo";
import { ProtectDialog } from "./ProtectDialog";
import type { Kind } from "./words";

/** Rows shown before the rest is asked for. */
const FEW = 6;

export function BackupsCard() {
  const { t } = useTranslation("backups");
  const { data, error, refetch } = useView("backups.list", {});
  const making = useCommand("backups.make", { onSuccess: () => notifyDone(t("made")) });
  const [all, setAll] = useState(false);
  const [protecting, setProtecting] = useState(false);
  const ending = useCommand("backups.unprotect", { onSuccess: () => notifyDone(t("protect.ended")) });
  const rows = data?.backups ?? [];
  return (
    <Card
      title={t("title")}
      action={
        <Button
          size="xs"
          variant="light"
          onClick={() => making.mutate({})}
          loading={making.isPending}
          data-testid="backup-make"
        >
          {t("make")}
        </Button>
      }
    >
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {t("text")}
        </Text>
        {data?.failure && (
          <Notice state="failed" icon={IconAlertTriangle}>
            {t("failed", { reason: errorText(t, data.failure) })}
          </Notice>
        )}
        {error && <ErrorState error={error} onRetry={() => void refetch()} />}
        {!data && !error && <LoadingRows />}
        {data && rows.length === 0 && <Text size="sm">{t("none")}</Text>}
        {rows.length > 0 && (
          <Table verticalSpacing={6} data-testid="backups">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t("column.at")}</Table.Th>
                <Table.Th>{t("column.kind")}</Table.Th>
                <Table.Th ta="right">{t("column.size")}</Table.Th>
                <Table.Th aria-label={t("column.action")} />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {(all ? rows : rows.slice(0, FEW)).map((row) => (
                <Row key={row.path} row={row} />
              ))}
            </Table.Tbody>
          </Table>
        )}
        {data?.protected && (
          <Group gap={6} wrap="nowrap">
            <IconLock size={15} aria-hidden />
            <Text size="sm">{t("protect.on")}</Text>
          </Group>
        )}
        {protecting && <ProtectDialog onClose={() => setProtecting(false)} />}
        {data && (
          <Group gap="xs">
            <Button
              size="compact-sm"
              variant="subtle"
              onClick={() => setProtecting(true)}
              data-testid="backups-protect"
            >
              {t(data.protected ? "protect.change" : "protect.begin")}
            </Button>
            {data.protected && (
              <Button
                size="compact-sm"
                variant="subtle"
                color="gray"
                onClick={() => ending.mutate({})}
                loading={ending.isPending}
                data-testid="backups-unprotect"
              >
                {t("protect.end")}
              </Button>
            )}
            {!all && rows.length > FEW && (
              <Button size="compact-sm" variant="subtle" onClick={() => setAll(true)}>
                {t("all", { count: rows.length })}
              </Button>
            )}
            {rows.length > 0 && (
              <Button
                size="compact-sm"
                variant="subtle"
                onClick={() => void revealItemInDir(rows[0]?.path ?? data.folder)}
              >
                {t("folder")}
              </Button>
            )}
          </Group>
        )}
      </Stack>
    </Card>
  );
}

function Row({ row }: { row: BackupRow }) {
  const { t } = useTranslation("backups");
  const { dateTime, number } = useFormat();
  const navigate = useNavigate();
  const [refused, setRefused] = useState<RpcError | null>(null);
  const restoring = useCommand("backups.restore", {
    handles: passphraseErrors,
    onError: (error) => setRefused(passphraseErrors.some((code) => code === error.code) ? error : null),
    onSuccess: ({ book }) => {
      notifyDone(t("restored", { name: book.name }));
      void navigate({ to: "/" });
    },
  });
  const size =
    row.bytes < 1_000_000
      ? t("kilobytes", { size: number(Math.max(1, Math.round(row.bytes / 1000))) })
      : t("megabytes", { size: number(Math.round(row.bytes / 100_000) / 10) });
  return (
    <Table.Tr>
      <Table.Td>{dateTime(row.at)}</Table.Td>
      <Table.Td>
        {t(`kind.${row.kind as Kind}`)}
        {row.sealed && (
          <Badge
            ml={8}
            size="sm"
            variant="light"
            color="gray"
            tt="none"
            leftSection={<IconLock size={11} aria-hidden />}
          >
            {t("sealed")}
          </Badge>
        )}
      </Table.Td>
      <Table.Td ta="right" className="tabular" style={{ whiteSpace: "nowrap" }}>
        {size}
      </Table.Td>
      <Table.Td ta="right">
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => restoring.mutate({ backup: row.name })}
          loading={restoring.isPending}
          aria-label={t("openOf", { when: dateTime(row.at) })}
        >
          {t("open")}
        </Button>
        {refused && (
          <AskPassphrase
            error={refused}
            busy={restoring.isPending}
            onSubmit={(passphrase) => restoring.mutate({ backup: row.name, passphrase })}
            onClose={() => setRefused(null)}
          />
        )}
      </Table.Td>
    </Table.Tr>
  );
}
