/** All invoices, filtered by a sentence. */
import { Button, Group, Stack, Text } from "@mantine/core";
import { IconChecks, IconFileImport, IconFileInvoice, IconPlus } from "@tabler/icons-react";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Amount, EmptyState, ErrorState, Page, VirtualTable } from "@/components";
import { Converted } from "@/components/Converted";
import { ColumnsMenu, useColumnChoice } from "@/components/lists/ColumnsMenu";
import { ExportMenu } from "@/components/lists/ExportMenu";
import { ViewsMenu } from "@/components/lists/ViewsMenu";
import { SearchField } from "@/components/SearchField";
import { SegmentSelect } from "@/components/SegmentSelect";
import { useActions } from "@/lib/actions";
import { fileName } from "@/lib/paths";
import { notifyDone } from "@/lib/undo";
import { useCustomerName, useExportInvoices, useInvoices } from "./api";
import { useInvoiceColumns, usualColumns } from "./columns";
import classes from "./Invoices.module.css";
import { MoreFilters } from "./MoreFilters";
import { Sentence } from "./Sentence";
import { type Order, orders, type StateFilter, states } from "./state";
import { choiceOf, fromView, toView } from "./view";

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
  const all = useInvoiceColumns();
  const [shown, setShown] = useColumnChoice("invoices", usualColumns);
  const columns = all.filter((column, index) => index === 0 || shown.includes(column.id));
  const sort = { id: order, descending };
  const choice = choiceOf(search, state);
  const list = useInvoices({ ...choice, sort: order, descending });
  const exporting = useExportInvoices({
    onSuccess: ({ path }) => notifyDone(t("exported", { name: fileName(path) })),
  });
  const change = (part: Partial<typeof search>) =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true });
  const sums = list.first?.open ?? [];

  return (
    <Page
      fill
      title={t("title")}
      actions={
        <>
          <ViewsMenu
            list="invoices"
            current={toView(search, columns, sort)}
            onOpen={(content) => {
              setShown(content.columns);
              void navigate({ search: fromView(content), replace: true });
            }}
          />
          <ColumnsMenu all={all} shown={columns.map(({ id }) => id)} onChange={setShown} />
          <ExportMenu
            fileName={t("fileName")}
            disabled={(list.total ?? 0) === 0}
            loading={exporting.isPending}
            onExport={(path) => exporting.mutate({ path, among: choice, sort: order, descending })}
          />
          <Button
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => open({ do: "invoice" })}
            data-testid="invoice-new"
          >
            {t("new")}
          </Button>
        </>
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
            narrowing={search}
          />
          <Group gap="xs" wrap="nowrap">
            <div style={{ flex: 1, minWidth: 0 }}>
              <SearchField
                value={query}
                onChange={(value) => change({ query: value || undefined })}
                label={t("search")}
                clearLabel={t("clearSearch")}
              />
            </div>
            <SegmentSelect
              value={search}
              onChange={(picked) =>
                change({ segment: undefined, class: undefined, commitment: undefined, ...picked })
              }
            />
            <MoreFilters
              value={search}
              onChange={(narrowing) =>
                change({ due_from: undefined, due_until: undefined, open_from: undefined, ...narrowing })
              }
            />
          </Group>
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
            minWidth={columns.length > usualColumns.length + 1 ? `${7.5 * columns.length + 2}rem` : undefined}
            total={list.total}
            sort={sort}
            onSort={(next) => change({ sort: next.id, descending: next.descending || undefined })}
            onRowOpen={(row) =>
              void navigate({ to: "/invoices/$invoice", params: { invoice: row.invoice }, search: {} })
            }
            onEndReached={list.loadMore}
            loading={list.loading}
            empty={
              <NoInvoices
                state={state}
                filtered={Object.keys(choice).length > 1}
                onAll={() => void navigate({ search: { state: "all" }, replace: true })}
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
                <Converted amounts={sums} />
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
