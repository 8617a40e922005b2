/** Promises, plans and offers in one place: a calendar of both, the lists, and how they are judged. */
import { Tabs } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Page } from "@/components";
import { OffersPanel } from "@/features/offers/OffersPanel";
import { PlansPanel } from "@/features/plans/PlansPanel";
import { PromiseCalendar } from "@/features/promises/PromiseCalendar";
import { PromiseRules } from "@/features/promises/PromiseRules";
import { PromisesPanel } from "@/features/promises/PromisesPanel";

const tabs = ["calendar", "list", "plans", "offers", "rules"] as const;
type Tab = (typeof tabs)[number];

export function AgreementsScreen() {
  const { t } = useTranslation("promises");
  const search = useSearch({ from: "/agreements" });
  const navigate = useNavigate({ from: "/agreements" });
  const change = (part: Partial<typeof search>) =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true });
  const tab: Tab = tabs.find((name) => name === search.tab) ?? "calendar";
  return (
    <Page
      title={t("page.title")}
      subtitle={t("page.subtitle")}
      fill={tab === "list" || tab === "plans" || tab === "offers"}
      toolbar={
        <Tabs
          value={tab}
          onChange={(value) =>
            change({ tab: value === "calendar" ? undefined : (value ?? undefined), show: undefined })
          }
        >
          <Tabs.List aria-label={t("tabs.label")}>
            {tabs.map((name) => (
              <Tabs.Tab key={name} value={name} data-testid={`agreements-${name}`}>
                {t(`tabs.${name}`)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
        </Tabs>
      }
    >
      {tab === "calendar" && <PromiseCalendar month={search.month} onMonth={(month) => change({ month })} />}
      {tab === "list" && <PromisesPanel show={search.show} onShow={(show) => change({ show })} />}
      {tab === "plans" && <PlansPanel show={search.show} onShow={(show) => change({ show })} />}
      {tab === "offers" && <OffersPanel show={search.show} onShow={(show) => change({ show })} />}
      {tab === "rules" && <PromiseRules />}
    </Page>
  );
}
