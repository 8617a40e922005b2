/** The files of the watched folder that wait for a person, each with its reason and what can be done. */
import { Button, Group, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Card } from "@/components/Card";
import { fileName } from "@/lib/paths";
import { useCommand, useView } from "@/lib/query";
import { useReason } from "@/lib/reasons";

export function WatchCard({ onImport }: { onImport: (path: string) => void }) {
  const { t } = useTranslation("documents");
  const reason = useReason();
  const { data } = useView("imports.watch", {});
  const dismissing = useCommand("imports.watch_dismiss");
  if (!data || data.problems.length === 0) return null;
  return (
    <Card
      title={t("watch.waiting", { count: data.problem_count })}
      action={
        <Button size="xs" variant="subtle" onClick={() => dismissing.mutate({})}>
          {t("watch.dismissAll")}
        </Button>
      }
    >
      <Stack gap="sm" component="ul" m={0} p={0} style={{ listStyle: "none" }} data-testid="watch-problems">
        {data.problems.map((problem) => (
          <Group component="li" key={problem.path} gap="sm" wrap="nowrap" align="flex-start">
            <div style={{ flex: 1, minWidth: 0 }}>
              <Text size="sm" fw={550} style={{ overflowWrap: "anywhere" }} title={problem.path}>
                {fileName(problem.path)}
              </Text>
              <Text size="sm" c="dimmed">
                {reason(problem.reason)}
              </Text>
            </div>
            <Button size="xs" variant="light" style={{ flex: "none" }} onClick={() => onImport(problem.path)}>
              {t("watch.import")}
            </Button>
            <Button
              size="xs"
              variant="subtle"
              style={{ flex: "none" }}
              onClick={() => dismissing.mutate({ path: problem.path })}
            >
              {t("watch.dismiss")}
            </Button>
          </Group>
        ))}
      </Stack>
    </Card>
  );
}
