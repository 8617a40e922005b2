/** Everything that happened with a customer, in one list. */
import { Button, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { ErrorState, LoadingRows } from "@/components";
import { Card } from "@/components/Card";
import { History } from "@/components/History";
import { useActions } from "@/lib/actions";
import { useTimeline } from "./api";

export function TimelineCard({ customer }: { customer: string }) {
  const { t } = useTranslation("customers");
  const { open } = useActions();
  const timeline = useTimeline(customer);
  const more = timeline.rows.length < (timeline.total ?? 0);
  return (
    <Card title={t("timeline.title")}>
      {timeline.error ? (
        <ErrorState error={timeline.error} onRetry={timeline.retry} />
      ) : timeline.loading ? (
        <LoadingRows rows={4} height={36} />
      ) : timeline.rows.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t("timeline.none")}
        </Text>
      ) : (
        <>
          <History
            label={t("timeline.title")}
            entries={timeline.rows}
            onMessage={(message) => open({ message })}
          />
          {more && (
            <Button variant="default" fullWidth onClick={timeline.loadMore}>
              {t("timeline.more")}
            </Button>
          )}
        </>
      )}
    </Card>
  );
}
