/** What the portfolio tells: how fast it is paid, what grows old, what reminders achieve, and what money to expect. */
import { Button, SegmentedControl, Select, Tabs, Text } from "@mantine/core";
import { IconChartBar, IconFileImport } from "@tabler/icons-react";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { InsightsView } from "@/bindings/InsightsView";
import { EmptyState, ErrorState, LoadingRows, Page } from "@/components";
import { useFormat } from "@/lib/format";
import { useInsights } from "./api";
import { CashTab } from "./CashTab";
import { ExportMenu } from "./ExportMenu";
import { FigureDrawer } from "./FigureDrawer";
import { FiguresTab } from "./FiguresTab";
import classes from "./insights.module.css";
import { PortfolioTab } from "./PortfolioTab";
import { PreventionTab } from "./PreventionTab";
import { daysOf, type Preset, presets } from "./periods";

const tabs = ["figures", "portfolio", "prevention", "cash", "results"] as const;
type Tab = (typeof tabs)[number];

interface Props {
  /** What came of messages, which is another feature's. */
  results: (days: { from: string; to: string }) => ReactNode;
}

export function InsightsPage({ results }: Props) {
  const { t } = useTranslation("insights");
  const { locale, date } = useFormat();
  const search = useSearch({ from: "/insights" });
  const navigate = useNavigate({ from: "/insights" });
  const change = (part: Partial<typeof search>) =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true });
  const preset: Preset = presets.find((name) => name === search.period) ?? "90";
  const tab: Tab = tabs.find((name) => name === search.tab) ?? "figures";
  const days = daysOf(preset, locale.today);
  const { data, error, refetch } = useInsights(days.from, days.to);
  return (
    <Page
      title={t("title")}
      subtitle={
        data &&
        t("subtitle", {
          from: date(data.from),
          to: date(data.to),
          before: date(data.before_from),
          until: date(data.before_to),
        })
      }
      actions={
        <>
          <Select
            aria-label={t("period.label")}
            data={presets.map((value) => ({ value, label: t(`period.${value}`) }))}
            value={preset}
            onChange={(value) => change({ period: value === "90" ? undefined : (value ?? undefined) })}
            allowDeselect={false}
            w={190}
            data-testid="insights-period"
          />
          <ExportMenu days={days} currency={search.currency} />
        </>
      }
      toolbar={
        <Tabs
          value={tab}
          onChange={(value) => change({ tab: value === "figures" ? undefined : (value ?? undefined) })}
        >
          <Tabs.List aria-label={t("tabs.label")}>
            {tabs.map((name) => (
              <Tabs.Tab key={name} value={name} data-testid={`insights-${name}`}>
                {t(`tabs.${name}`)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
        </Tabs>
      }
    >
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!data && !error && <LoadingRows rows={5} height={96} />}
      {data &&
        (tab === "results" ? (
          results({ from: data.from, to: data.to })
        ) : data.currencies.length === 0 ? (
          <Empty />
        ) : (
          <Body view={data} tab={tab} />
        ))}
    </Page>
  );
}

function Empty() {
  const { t } = useTranslation("insights");
  return (
    <EmptyState
      icon={IconChartBar}
      title={t("empty.title")}
      text={t("empty.text")}
      action={
        <Button
          renderRoot={(props) => <Link to="/imports" {...props} />}
          leftSection={<IconFileImport size={16} aria-hidden />}
        >
          {t("empty.action")}
        </Button>
      }
    />
  );
}

function Body({ view, tab }: { view: InsightsView; tab: Tab }) {
  const { t } = useTranslation("insights");
  const search = useSearch({ from: "/insights" });
  const navigate = useNavigate({ from: "/insights" });
  const change = (part: Partial<typeof search>) =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true });
  const part = view.currencies.find(({ currency }) => currency === search.currency) ?? view.currencies[0];
  if (!part) return null;
  const open = (figure: string) => change({ figure });
  const all = [...part.figures, ...view.contacts];
  const opened = all.find(({ figure }) => figure === search.figure);
  return (
    <div className={classes.body}>
      {view.currencies.length > 1 && (
        <div className={classes.currencies}>
          <SegmentedControl
            aria-label={t("currency")}
            data={view.currencies.map(({ currency }) => currency)}
            value={part.currency}
            onChange={(currency) => change({ currency })}
          />
          <Text size="sm" c="dimmed">
            {t("apart")}
          </Text>
        </div>
      )}
      {tab === "figures" && <FiguresTab view={view} part={part} onOpen={open} />}
      {tab === "portfolio" && <PortfolioTab key={part.currency} view={view} part={part} />}
      {tab === "prevention" && <PreventionTab view={view} part={part} onOpen={open} />}
      {tab === "cash" && <CashTab view={view} part={part} />}
      <FigureDrawer
        figure={opened}
        currency={part.currency}
        days={{ from: view.from, to: view.to }}
        onClose={() => change({ figure: undefined })}
      />
    </div>
  );
}
