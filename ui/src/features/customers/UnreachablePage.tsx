/** Whom nobody can reach, by which way, and what is at stake; a row opens the customer's contact data. */
import { Button, Chip, Group, Stack, Switch, Text } from "@mantine/core";
import { IconAddressBook, IconDownload } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { save } from "@tauri-apps/plugin-dialog";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { UnreachableRow } from "@/bindings/UnreachableRow";
import { Amounts, type Column, EmptyState, ErrorState, Page, StateBadge, VirtualTable } from "@/components";
import { BackLink } from "@/components/BackLink";
import { useFormat } from "@/lib/format";
import { fileName } from "@/lib/paths";
import { notifyDone } from "@/lib/undo";
import { useExportUnreachable, useUnreachable } from "./api";
import { semanticOf, wayOf, ways } from "./reach";

const choices = ["none", ...ways] as const;

export function UnreachablePage() {
  const { t } = useTranslation("customers");
  const { money } = useFormat();
  const search = useSearch({ from: "/unreachable" });
  const navigate = useNavigate({ from: "/unreachable" });
  const way = choices.find((choice) => choice === search.way) ?? "none";
  const all = search.all ?? false;
  const list = useUnreachable({ way, all });
  const columns = useColumns();
  const counts = list.first?.counts;
  const atStake = list.first?.at_stake ?? [];
  const exporting = useExportUnreachable({
    onSuccess: ({ path }) => notifyDone(t("reach.exported", { name: fileName(path) })),
  });
  const exportList = async () => {
    const path = await save({
      defaultPath: `${t("reach.fileName")}.csv`,
      filters: [{ name: "CSV", extensions: ["csv"] }],
    });
    if (path) exporting.mutate({ path, way, all });
  };
  const change = (part: Partial<typeof search>) =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true });

  return (
    <Page
      fill
      title={t("reach.title")}
      subtitle={
        list.total === undefined || list.total === 0
          ? t("reach.text")
          : [
              t("count", { count: list.total }),
              ...atStake.map(({ amount, currency }) => money(amount, currency, { code: atStake.length > 1 })),
            ].join(" · ")
      }
      above={<BackLink to="/customers">{t("page.back")}</BackLink>}
      actions={
        <Button
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
          onClick={() => void exportList()}
          loading={exporting.isPending}
          disabled={(list.total ?? 0) === 0}
          title={t("reach.exportHint")}
        >
          {t("reach.export")}
        </Button>
      }
      toolbar={
        <Group justify="space-between" gap="sm">
          <Chip.Group value={way} onChange={(value) => change({ way: value as string })}>
            <Group gap="xs" role="radiogroup" aria-label={t("reach.filters.label")}>
              {choices.map((choice) => (
                <Chip key={choice} value={choice} size="xs" data-testid={`reach-${choice}`}>
                  {counts
                    ? `${t(`reach.filters.${choice}`)} (${counts[choice]})`
                    : t(`reach.filters.${choice}`)}
                </Chip>
              ))}
            </Group>
          </Chip.Group>
          <Switch
            size="sm"
            label={t("reach.all")}
            checked={all}
            onChange={(event) => change({ all: event.currentTarget.checked ? true : undefined })}
          />
        </Group>
      }
    >
      {list.error ? (
        <ErrorState error={list.error} onRetry={list.retry} />
      ) : (
        <VirtualTable
          label={t("reach.title")}
          columns={columns}
          rows={list.rows}
          rowKey={(row) => row.customer}
          rowHeight={58}
          total={list.total}
          onRowOpen={(row) =>
            void navigate({
              to: "/customers/$customer",
              params: { customer: row.customer },
              search: { do: "edit" },
            })
          }
          onEndReached={list.loadMore}
          loading={list.loading}
          empty={
            <EmptyState
              icon={IconAddressBook}
              title={t("reach.empty.title")}
              text={t(way === "none" ? "reach.empty.text" : "reach.empty.way")}
            />
          }
        />
      )}
    </Page>
  );
}

function useColumns(): Column<UnreachableRow>[] {
  const { t } = useTranslation("customers");
  const { date } = useFormat();
  return useMemo(
    () => [
      {
        id: "name",
        header: t("columns.name"),
        width: "minmax(8rem, 1.6fr)",
        cell: (row) => (
          <Stack gap={0}>
            <Text size="sm" fw={600} truncate title={row.name}>
              {row.name}
            </Text>
            <Text size="xs" c="dimmed" truncate title={`${row.email} ${row.phone}`}>
              {[row.customer, row.email, row.phone].filter(Boolean).join(" · ")}
            </Text>
          </Stack>
        ),
      },
      ...ways.map(
        (way): Column<UnreachableRow> => ({
          id: way,
          header: t(`reach.ways.${way}`),
          width: way === "message" ? "minmax(7.25rem, 0.9fr)" : "minmax(6rem, 0.8fr)",
          cell: (row) => {
            const state = wayOf(row.ways[way]);
            return <StateBadge size="sm" state={semanticOf(state)} label={t(`reach.states.${state}`)} />;
          },
        }),
      ),
      {
        id: "next_due",
        header: t("columns.next_due"),
        width: "minmax(6rem, 0.7fr)",
        cell: (row) =>
          row.next_due_on === null ? (
            <Text span inherit c="dimmed">
              –
            </Text>
          ) : (
            <span style={{ whiteSpace: "nowrap" }}>{date(row.next_due_on)}</span>
          ),
      },
      {
        id: "open",
        header: t("columns.open"),
        width: "minmax(7rem, 0.8fr)",
        align: "end",
        cell: (row) =>
          row.open.length === 0 ? (
            <Text span inherit c="dimmed">
              –
            </Text>
          ) : (
            <Amounts fw={600} amounts={row.open} />
          ),
      },
    ],
    [t, date],
  );
}
