/** Why a list of customers is empty, and what to do next. */
import { Button } from "@mantine/core";
import {
  IconAddressBook,
  IconChecks,
  IconFileImport,
  IconHeartHandshake,
  IconUsers,
} from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { EmptyState } from "@/components";
import type { Filter } from "./view";

interface Props {
  filter: Filter;
  /** Something else than the filter leaves customers out. */
  filtered: boolean;
  onAll: () => void;
}

export function NoCustomers({ filter, filtered, onAll }: Props) {
  const { t } = useTranslation("customers");
  if (!filtered && filter === "all") {
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
  if (!filtered && filter === "overdue") {
    return <EmptyState icon={IconChecks} title={t("empty.overdue.title")} text={t("empty.overdue.text")} />;
  }
  if (!filtered && filter === "unreachable") {
    return (
      <EmptyState
        icon={IconAddressBook}
        title={t("empty.unreachable.title")}
        text={t("empty.unreachable.text")}
      />
    );
  }
  if (!filtered && filter === "promised") {
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
