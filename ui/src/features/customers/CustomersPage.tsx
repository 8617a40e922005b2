/** All customers: who owes, how much, and how they stand; what is shown reads as a sentence. */
import { Chip, Group, Stack } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CustomerChoice } from "@/bindings/CustomerChoice";
import type { ViewContent } from "@/bindings/ViewContent";
import { ErrorState, Page, VirtualTable } from "@/components";
import { ColumnsMenu, useColumnChoice } from "@/components/lists/ColumnsMenu";
import { ExportMenu } from "@/components/lists/ExportMenu";
import { RuleButton } from "@/components/lists/RuleButton";
import { ViewsMenu } from "@/components/lists/ViewsMenu";
import { SearchField } from "@/components/SearchField";
import { SegmentSelect } from "@/components/SegmentSelect";
import { fileName } from "@/lib/paths";
import { notifyDone } from "@/lib/undo";
import { useCustomers, useExportCustomers } from "./api";
import { BulkBar } from "./BulkBar";
import { orders, useCustomerColumns, usualColumns } from "./columns";
import { Hints } from "./Hints";
import { NoCustomers } from "./NoCustomers";
import { useSentence } from "./sentence";
import { type Filter, filters, fromView, toView } from "./view";

export function CustomersPage() {
  const { t } = useTranslation("customers");
  const search = useSearch({ from: "/customers" });
  const navigate = useNavigate({ from: "/customers" });
  const filter: Filter = filters.find((name) => name === search.filter) ?? "all";
  const query = search.query ?? "";
  const order = orders.find((name) => name === search.sort) ?? "name";
  const sort = { id: order, descending: search.descending ?? false };
  const all = useCustomerColumns();
  const [shown, setShown] = useColumnChoice("customers", usualColumns);
  const columns = all.filter((column, index) => index === 0 || shown.includes(column.id));
  const choice: CustomerChoice = {
    query: query || undefined,
    filter,
    segment: search.segment,
    class: search.class,
    commitment: search.commitment,
    rule: search.rule,
  };
  const list = useCustomers({ ...choice, sort: sort.id, descending: sort.descending });
  const sentence = useSentence(search, filter);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [everybody, setEverybody] = useState(false);
  const clear = () => {
    setSelected(new Set());
    setEverybody(false);
  };
  const change = (part: Partial<typeof search>) => {
    clear();
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true });
  };
  const open = (content: ViewContent) => {
    setShown(content.columns);
    clear();
    void navigate({ search: fromView(content), replace: true });
  };
  const exporting = useExportCustomers({
    onSuccess: ({ path }) => notifyDone(t("exported", { name: fileName(path) })),
  });
  const total = list.total ?? 0;
  const isPicked =
    search.segment !== undefined ||
    search.class !== undefined ||
    search.commitment !== undefined ||
    search.rule !== undefined;

  return (
    <Page
      fill
      title={t("title")}
      actions={<Hints />}
      subtitle={list.total === undefined ? undefined : `${t("count", { count: total })} ${sentence}`.trim()}
      toolbar={
        <Stack gap="sm">
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
            <RuleButton value={search.rule} onChange={(rule) => change({ rule })} />
          </Group>
          <Group gap="xs" justify="space-between">
            <Chip.Group value={filter} onChange={(value) => change({ filter: value as string })}>
              <Group gap="xs" role="radiogroup" aria-label={t("filters.label")}>
                {filters.map((name) => (
                  <Chip key={name} value={name} size="xs" data-testid={`filter-${name}`}>
                    {t(`filters.${name}`)}
                  </Chip>
                ))}
              </Group>
            </Chip.Group>
            <Group gap="xs">
              <ViewsMenu list="customers" current={toView(search, columns, sort)} onOpen={open} />
              <ColumnsMenu all={all} shown={columns.map(({ id }) => id)} onChange={setShown} />
              <ExportMenu
                fileName={t("fileName")}
                disabled={total === 0}
                loading={exporting.isPending}
                onExport={(path) =>
                  exporting.mutate({
                    path,
                    which: { among: choice },
                    sort: sort.id,
                    descending: sort.descending,
                  })
                }
              />
            </Group>
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
            rowKey={(row) => row.customer}
            rowName={(row) => row.name}
            rowHeight={58}
            minWidth={columns.length > usualColumns.length ? `${7 * columns.length + 6}rem` : undefined}
            total={list.total}
            sort={sort}
            onSort={({ id, descending }) => change({ sort: id, descending: descending || undefined })}
            onRowOpen={(row) =>
              void navigate({ to: "/customers/$customer", params: { customer: row.customer }, search: {} })
            }
            selected={everybody ? new Set(list.rows.map((row) => row.customer)) : selected}
            onSelect={(keys) => {
              setEverybody(false);
              setSelected(keys);
            }}
            onEndReached={list.loadMore}
            loading={list.loading}
            empty={
              <NoCustomers
                filter={isPicked ? "all" : filter}
                filtered={isPicked || query !== ""}
                onAll={() => {
                  clear();
                  void navigate({ search: {}, replace: true });
                }}
              />
            }
          />
          {(everybody || selected.size > 0) && (
            <BulkBar
              which={everybody ? { among: choice } : { customers: [...selected] }}
              count={everybody ? total : selected.size}
              total={total}
              offersAll={!everybody && selected.size === list.rows.length}
              onAll={() => setEverybody(true)}
              onClear={clear}
            />
          )}
        </>
      )}
    </Page>
  );
}
