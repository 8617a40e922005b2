/** What the watched folder has brought today, with the way back, and what waits there for a person. */
import { Button, Group, Stack } from "@mantine/core";
import { IconAlertTriangle, IconFolderDown } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { WatchView } from "@/bindings/WatchView";
import { Notice } from "@/components/Notice";
import { fileName } from "@/lib/paths";
import { useCommand } from "@/lib/query";
import { useReason } from "@/lib/reasons";
import { notifyDone } from "@/lib/undo";

export function Watched({ watch }: { watch: WatchView }) {
  const { t } = useTranslation("today");
  const reason = useReason();
  const undo = useCommand("batches.undo", { onSuccess: () => notifyDone(t("watch.undone")) });
  const folder = fileName(watch.folder);
  const newest = watch.taken[0];
  if (!newest && watch.problem_count === 0 && !watch.error) return null;
  return (
    <Stack gap="xs" mb="md" data-testid="today-watch">
      {watch.error && (
        <Notice
          state="failed"
          icon={IconAlertTriangle}
          action={<See to="/settings" label={t("watch.settings")} />}
        >
          {reason(watch.error)}
        </Notice>
      )}
      {newest && (
        <Notice
          state="paid"
          icon={IconFolderDown}
          action={
            <Group gap="xs" wrap="nowrap">
              <Button
                size="compact-sm"
                variant="default"
                loading={undo.isPending}
                onClick={() => undo.mutate({ batch: newest.batch })}
                data-testid="watch-undo"
              >
                {t("watch.undo")}
              </Button>
              <See to="/invoices" label={t("watch.see")} />
            </Group>
          }
        >
          {t("watch.taken", { count: newest.new, folder })}
          {newest.updated > 0 && ` ${t("watch.updated", { count: newest.updated })}`}
          {watch.taken.length > 1 && ` ${t("watch.earlier", { count: watch.taken.length - 1 })}`}
        </Notice>
      )}
      {watch.problem_count > 0 && (
        <Notice
          state="dueToday"
          icon={IconAlertTriangle}
          action={<See to="/imports" label={t("watch.seeProblems")} />}
        >
          {t("watch.problems", { count: watch.problem_count, folder })}
        </Notice>
      )}
    </Stack>
  );
}

function See({ to, label }: { to: "/imports" | "/invoices" | "/settings"; label: string }) {
  return (
    <Button
      size="compact-sm"
      variant="default"
      renderRoot={(props) =>
        to === "/settings" ? (
          <Link to="/settings" search={{ tab: "documents" }} {...props} />
        ) : (
          <Link to={to} {...props} />
        )
      }
    >
      {label}
    </Button>
  );
}
