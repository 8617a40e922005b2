/** Customers that are probably there twice: each group with its reasons, to be merged or told apart. */
import { Button, Stack } from "@mantine/core";
import { IconUsersGroup } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { DuplicateGroup } from "@/bindings/DuplicateGroup";
import { EmptyState, ErrorState, LoadingRows, Page } from "@/components";
import { BackLink } from "@/components/BackLink";
import { useDuplicates } from "./api";
import { DuplicateCard } from "./DuplicateCard";
import { MergeDialog } from "./MergeDialog";

export function DuplicatesPage() {
  const { t } = useTranslation("customers");
  const list = useDuplicates();
  const [open, setOpen] = useState<DuplicateGroup | null>(null);
  const { total } = list;
  return (
    <Page
      title={t("duplicates.title")}
      subtitle={t("duplicates.text")}
      above={<BackLink to="/customers">{t("page.back")}</BackLink>}
    >
      {list.error ? (
        <ErrorState error={list.error} onRetry={list.retry} />
      ) : list.loading ? (
        <LoadingRows rows={4} height={96} />
      ) : list.rows.length === 0 ? (
        <EmptyState
          icon={IconUsersGroup}
          title={t("duplicates.none.title")}
          text={t("duplicates.none.text")}
          action={
            <Button renderRoot={(props) => <Link to="/customers" {...props} />}>
              {t("duplicates.none.action")}
            </Button>
          }
        />
      ) : (
        <Stack gap="sm" maw="62rem" data-testid="duplicates">
          {list.rows.map((group) => (
            <DuplicateCard
              key={group.customers.map((customer) => customer.customer).join()}
              group={group}
              onCompare={() => setOpen(group)}
            />
          ))}
          {total !== undefined && total > list.rows.length && (
            <Button variant="subtle" onClick={list.loadMore}>
              {t("duplicates.more", { count: total - list.rows.length })}
            </Button>
          )}
        </Stack>
      )}
      {open && <MergeDialog group={open} onClose={() => setOpen(null)} />}
    </Page>
  );
}
