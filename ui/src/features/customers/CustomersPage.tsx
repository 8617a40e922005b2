/** All customers: who owes, how much, and how they stand. */
import { Button, Chip, Group, Stack, Text } from "@mantine/core";
import {
  IconAddressBook,
  IconChecks,
  IconFileImport,
  IconHeartHandshake,
  IconUserPlus,
  IconUsers,
} from "@tabler/icons-react";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { CustomerRow } from "@/bindings/CustomerRow";
import { Amounts, type Column, EmptyState, ErrorState, Page, VirtualTable } from "@/components";
import { SearchField } from "@/components/SearchField";
import { useActions } from "@/lib/actions";
import { useFormat } from "@/lib/format";
import { useCustomers } from "./api";
import { Hints } from "./Hints";
import { Standing } from "./Standing";

const filters = ["all", "owing", "overdue", "due_soon", "promised", "unreachable"] as const;
type Filter = (typeof filters)[number];

function useColumns(): Column<CustomerRow>[] {
  const { t } = useTranslation("customers");
  const { date } = useFormat();
  return useMemo(
    () => [
      {
        id: "name",
        header: t("columns.name"),
        width: "minmax(9.5rem, 2fr)",
        sortable: true,
        cell: (row) => (
          <Stack gap={0}>
            <Text size="sm" fw={600} truncate title={row.name}>
              {row.name}
            </Text>
            <Text size="xs" c="dimmed" truncate>
              {[row.customer, row.segment].filter(Boolean).join(" · ")}
            </Text>
          </Stack>
        ),
      },
      {
        id: "state",
        header: t("columns.state"),
        width: "minmax(10.5rem, 1.2fr)",
        cell: (row) => <Standing row={row} />,
      },
      {
        id: "next_due",
        header: t("columns.next_due"),
        width: "minmax(6.75rem, 0.8fr)",
        sortable: true,
        cell: (row) =>
          row.next_due_on === null ? (
            <Nothing />
          ) : (
            <span style={{ whiteSpace: "nowrap" }}>{date(row.next_due_on)}</span>
          ),
      },
      {
        id: "overdue",
        header: t("columns.overdue"),
        width: "minmax(6.75rem, 0.8fr)",
        align: "end",
        sortable: true,
        cell: (row) => {
          const overdue = row.balances
            .filter((balance) => /[1-9]/.test(balance.overdue))
            .map(({ currency, overdue: amount }) => ({ currency, amount }));
          return overdue.length === 0 ? <Nothing /> : <Amounts amounts={overdue} />;
        },
      },
      {
        id: "open",
        header: t("columns.open"),
        width: "minmax(7.25rem, 0.9fr)",
        align: "end",
        sortable: true,
        cell: (row) =>
          row.balances.length === 0 ? (
            <Nothing />
          ) : (
            <Amounts
              fw={600}
              amounts={row.balances.map(({ currency, open }) => ({ currency, amount: open }))}
            />
          ),
      },
    ],
    [t, date],
  );
}

function Nothing() {
  return (
    <Text span inherit c="dimmed">
      –
    </Text>
  );
}

export function CustomersPage() {
  const { open } = useActions();
  const { t } = useTranslation("customers");
  const search = useSearch({ from: "/customers" });
  const navigate = useNavigate({ from: "/customers" });
  const filter: Filter = filters.find((name) => name === search.filter) ?? "all";
  const query = search.query ?? "";
  const sort = { id: search.sort ?? "name", descending: search.descending ?? false };
  const columns = useColumns();
  const list = useCustomers({
    query: query || undefined,
    filter,
    sort: sort.id,
    descending: sort.descending,
  });
  const change = (part: Partial<typeof search>) =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true });

  return (
    <Page
      fill
      title={t("title")}
      actions={
        <>
          <Hints />
          <Button
            leftSection={<IconUserPlus size={16} aria-hidden />}
            onClick={() => open({ do: "customer" })}
            data-testid="customer-new"
          >
            {t("new")}
          </Button>
        </>
      }
      subtitle={list.total === undefined ? undefined : t("count", { count: list.total })}
      toolbar={
        <Stack gap="sm">
          <SearchField
            value={query}
            onChange={(value) => change({ query: value || undefined })}
            label={t("search")}
            clearLabel={t("clearSearch")}
          />
          <Chip.Group value={filter} onChange={(value) => change({ filter: value as string })}>
            <Group gap="xs" role="radiogroup" aria-label={t("filters.label")}>
              {filters.map((name) => (
                <Chip key={name} value={name} size="xs" data-testid={`filter-${name}`}>
                  {t(`filters.${name}`)}
                </Chip>
              ))}
            </Group>
          </Chip.Group>
        </Stack>
      }
    >
      {list.error ? (
        <ErrorState error={list.error} onRetry={list.retry} />
      ) : (
        <VirtualTable
          label={t("title")}
          columns={columns}
          rows={list.rows}
          rowKey={(row) => row.customer}
          rowHeight={58}
          total={list.total}
          sort={sort}
          onSort={({ id, descending }) => change({ sort: id, descending: descending || undefined })}
          onRowOpen={(row) =>
            void navigate({ to: "/customers/$customer", params: { customer: row.customer }, search: {} })
          }
          onEndReached={list.loadMore}
          loading={list.loading}
          empty={
            <NoCustomers
              filter={filter}
              query={query}
              onAll={() => change({ filter: undefined, query: undefined })}
            />
          }
        />
      )}
    </Page>
  );
}

function NoCustomers({ filter, query, onAll }: { filter: Filter; query: string; onAll: () => void }) {
  const { t } = useTranslation("customers");
  if (query === "" && filter === "all") {
    return (
      <EmptyState
        icon={IconUsers}
        title={t("empty.book.title")}
        text={t("empty.book.text")}
        action={
          <Button
            renderRoot={(props) => <Link to="/imports" {...props} />}
            leftSection={<IconFileImport size={16} aria-hidden />}
          >
            {t("empty.book.action")}
          </Button>
        }
      />
    );
  }
  if (query === "" && filter === "overdue") {
    return <EmptyState icon={IconChecks} title={t("empty.overdue.title")} text={t("empty.overdue.text")} />;
  }
  if (query === "" && filter === "unreachable") {
    return (
      <EmptyState
        icon={IconAddressBook}
        title={t("empty.unreachable.title")}
        text={t("empty.unreachable.text")}
      />
    );
  }
  if (query === "" && filter === "promised") {
    return (
      <EmptyState
        icon={IconHeartHandshake}
        title={t("empty.promised.title")}
        text={t("empty.promised.text")}
      />
    );
  }
  return (
    <EmptyState
      icon={IconUsers}
      title={t("empty.filter.title")}
      text={t("empty.filter.text")}
      action={
        <Button variant="default" onClick={onAll}>
          {t("empty.filter.action")}
        </Button>
      }
    />
  );
}
