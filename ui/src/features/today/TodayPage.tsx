/** Answers the morning question: who is about to fall due, who promised, what is ready, what did not go out. */
import { Button, Group } from "@mantine/core";
import { IconCircleCheck, IconFileImport } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { TodayView } from "@/bindings/TodayView";
import { EmptyState, ErrorState, LoadingRows, Page } from "@/components";
import { RepliesCard } from "@/components/RepliesCard";
import { useFormat } from "@/lib/format";
import { useView } from "@/lib/query";
import { DayList } from "./DayList";
import { Figures } from "./Figures";
import { FirstSteps } from "./FirstSteps";
import { MonthlyStatements } from "./MonthlyStatements";
import { SideCards } from "./SideCards";
import classes from "./today.module.css";
import { Watched } from "./Watched";

type Greeting = "greeting.morning" | "greeting.afternoon" | "greeting.evening";

function greeting(hour: number): Greeting {
  if (hour < 12) return "greeting.morning";
  return hour < 19 ? "greeting.afternoon" : "greeting.evening";
}

export function TodayPage() {
  const { t } = useTranslation("today");
  const { longDate } = useFormat();
  const { data, error, refetch } = useView("today.get", {});
  const date = data ? longDate(data.today) : "";
  return (
    <Page
      title={t(greeting(new Date().getHours()))}
      subtitle={
        <span className={classes.date}>
          {data && data.row_count > 0 ? t("subtitle", { date, count: data.row_count }) : date}
        </span>
      }
    >
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!data && !error && <LoadingRows rows={7} height={64} />}
      {data && (
        <>
          <Watched watch={data.watch} />
          <MonthlyStatements />
          <RepliesCard />
          {data.invoices === 0 ? <FirstSteps /> : <Day view={data} />}
        </>
      )}
    </Page>
  );
}

function Day({ view }: { view: TodayView }) {
  const { t } = useTranslation("today");
  return (
    <div className={classes.day}>
      <Figures figures={view.figures} />
      <SideCards view={view} />
      <section className={`card ${classes.list}`} aria-label={t("list.label")}>
        {view.rows.length > 0 ? <DayList view={view} /> : <AllDone view={view} />}
      </section>
    </div>
  );
}

function AllDone({ view }: { view: TodayView }) {
  const { t } = useTranslation("today");
  return (
    <EmptyState
      icon={IconCircleCheck}
      title={t("done.title")}
      text={t("done.text", { count: view.customers })}
      action={
        <Group gap="xs" justify="center">
          <Button
            variant="light"
            leftSection={<IconFileImport size={16} aria-hidden />}
            renderRoot={(props) => <Link to="/imports" {...props} />}
          >
            {t("done.import")}
          </Button>
        </Group>
      }
    />
  );
}
