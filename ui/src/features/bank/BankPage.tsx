/** The bank: statements in, and whose payments their lines are. */
import { Badge, Tabs } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Page } from "@/components";
import { SearchField } from "@/components/SearchField";
import { useFormat } from "@/lib/format";
import { useView } from "@/lib/query";
import classes from "./Bank.module.css";
import { DoneLines } from "./DoneLines";
import { Matches } from "./Matches";
import { Rules } from "./Rules";
import { TakeStatement } from "./TakeStatement";

const tabs = ["waiting", "done", "rules"] as const;

export function BankPage() {
  const { t } = useTranslation("bank");
  const { number } = useFormat();
  const search = useSearch({ from: "/bank" });
  const navigate = useNavigate({ from: "/bank" });
  const waiting = useView("today.get", {}).data?.bank_waiting ?? 0;
  const tab = tabs.find((name) => name === search.tab) ?? "waiting";
  const query = search.query ?? "";
  return (
    <Page
      title={t("title")}
      subtitle={t("subtitle")}
      toolbar={
        <div className={classes.toolbar}>
          <Tabs
            value={tab}
            onChange={(value) =>
              void navigate({
                search: { tab: value === "waiting" ? undefined : (value ?? undefined) },
                replace: true,
              })
            }
          >
            <Tabs.List aria-label={t("tabs.label")}>
              {tabs.map((name) => (
                <Tabs.Tab
                  key={name}
                  value={name}
                  data-testid={`bank-${name}`}
                  rightSection={
                    name === "waiting" &&
                    waiting > 0 && (
                      <Badge size="sm" circle={waiting < 10} variant="default">
                        {number(waiting)}
                      </Badge>
                    )
                  }
                >
                  {t(`tabs.${name}`)}
                </Tabs.Tab>
              ))}
            </Tabs.List>
          </Tabs>
          {tab !== "rules" && (
            <div className={classes.search}>
              <SearchField
                value={query}
                onChange={(typed) =>
                  void navigate({
                    search: (before) => ({ ...before, query: typed || undefined }),
                    replace: true,
                  })
                }
                label={t("search")}
                clearLabel={t("searchClear")}
              />
            </div>
          )}
        </div>
      }
    >
      {tab === "waiting" && (
        <>
          <TakeStatement key={search.file ?? ""} file={search.file} isFirst={waiting === 0} />
          <Matches query={query} />
        </>
      )}
      {tab === "done" && <DoneLines query={query} />}
      {tab === "rules" && <Rules />}
    </Page>
  );
}
