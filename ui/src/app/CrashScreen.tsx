/** What is shown when a screen fails to draw; the rest of the window goes on. */
import { Button, Code, Stack } from "@mantine/core";
import { IconRefresh, IconZoomExclamation } from "@tabler/icons-react";
import type { ErrorComponentProps } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { EmptyState } from "@/components";

export function CrashScreen({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation("common");
  return (
    <div role="alert">
      <EmptyState
        icon={IconZoomExclamation}
        title={t("error.crashTitle")}
        text={t("error.crashText")}
        action={
          <Stack align="center" gap="md">
            <Button leftSection={<IconRefresh size={16} aria-hidden />} onClick={reset}>
              {t("action.retry")}
            </Button>
            <Code maw={520}>{error instanceof Error ? error.message : String(error)}</Code>
          </Stack>
        }
      />
    </div>
  );
}
