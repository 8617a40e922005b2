/** All invoices, filtered by a sentence. */
import { Button, Group, Stack, Text } from "@mantine/core";
import { IconChecks, IconFileImport, IconFileInvoice, IconPlus } from "@tabler/icons-react";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Amount, EmptyState, ErrorState, Page, VirtualTable } from "@/components";
import { SearchField } from "@/components/SearchField";
import { useActions } from "@/lib/actions";
import { useCustomerName, useInvoices } from "./api";
import { useInvoiceColumns } from "./columns";
import classes from "./Invoices.module.css";
import { Sentence } from "./Sentence";
import { type Order, orders, type StateFilter, states } from "./state";

export function InvoicesPage() {
  const { t } = useTranslation("invoices");
  const search = useSearch({ from: "/invoices" });
  const navigate = useNavigate({ from: "/invoices" });
  const state: StateFilter = states.find((name) => name === search.state) ?? "open";
  const order: Order = orders.find((name) => name === search.sort) ?? "due_on";
  const descending = search.descending ?? false;
  const query = search.query ?? "";
  const name = useCustomerName(search.customer);
  const { open } = useActions();
  const columns = useInvoiceColumns();
  const list = useInvoices({
    query: query || undefined,
    state,
    customer: search.customer,
    sort: order,
    descending,
  });
  const change = (part: Partial<typeof search>) =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true });
  const sums = list.first?.open ?? [];

  return (
    <Page
      fill
      title={t("title")}
      actions={
        <Button
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => open({ do: "invoice" })}
          data-testid="invoice-new"
        >
          {t("new")}
        </Button>
      }
      toolbar={
        <Stack gap="sm">
          <Sentence
            state={state}
            order={order}
            customer={search.customer === undefined ? undefined : (name ?? search.customer)}
            onState={(value) => change({ state: value })}
            onOrder={(value) => change({ sort: value, descending: undefined })}
            onAnyCustomer={() => change({ customer: undefined })}
          />
          <SearchField
            value={query}
            onChange={(value) => change({ query: value || undefined })}
            label={t("search")}
            clearLabel={t("clearSearch")}
          />
        </Stack>
      }
    >
      {list.error ? (
        <ErrorState error={list.error} onRetry={list.retry} />
      ) : (
        <>
          <VirtualTable
            label={t("title")}
            columns={columns}
            rows={list.rows}
            rowKey={(row) => row.invoice}
            rowHeight={56}
            total={list.total}
            sort={{ id: order, descending }}
            onSort={(sort) => change({ sort: sort.id, descending: sort.descending || undefined })}
            onRowOpen={(row) =>
              void navigate({ to: "/invoices/$invoice", params: { invoice: row.invoice }, search: {} })
            }
            onEndReached={list.loadMore}
            loading={list.loading}
            empty={
              <NoInvoices
                state={state}
                filtered={query !== "" || search.customer !== undefined}
                onAll={() => change({ state: "all", query: undefined, customer: undefined })}
              />
            }
          />
          {list.total !== undefined && list.total > 0 && (
            <div className={classes.sums} role="status">
              <Text size="sm" c="dimmed">
                {t("count", { count: list.total })}
              </Text>
              <Group gap="md" ml="auto" align="baseline">
                <Text size="sm" c="dimmed">
                  {t("sum")}
                </Text>
                {sums.map(({ amount, currency }) => (
                  <Text key={currency} fw={650}>
                    <Amount amount={amount} currency={currency} code={sums.length > 1} />
                  </Text>
                ))}
              </Group>
            </div>
          )}
        </>
      )}
    </Page>
  );
}

function NoInvoices({
  state,
  filtered,
  onAll,
}: {
  state: StateFilter;
  filtered: boolean;
  onAll: () => void;
}) {
  const { t } = useTranslation("invoices");
  if (!filtered && (state === "overdue" || state === "due_soon")) {
    return <EmptyState icon={IconChecks} title={t(`empty.${state}.title`)} text={t(`empty.${state}.text`)} />;
  }
  if (!filtered && (state === "open" || state === "all")) {
    return (
      <EmptyState
        icon={IconFileInvoice}
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
  return (
    <EmptyState
      icon={IconFileInvoice}
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
