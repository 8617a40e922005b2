/** The files to import, each with what was found out about it and what is still to be said. */
import { Button, Group, Stack, Text } from "@mantine/core";
import { IconListCheck } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ErrorState, LoadingRows } from "@/components";
import { isBankStatement, isReady } from "./choices";
import { FileCard } from "./FileCard";
import classes from "./Imports.module.css";
import type { Wizard } from "./useWizard";

export function Files({ wizard, progress }: { wizard: Wizard; progress: ReactNode }) {
  const { t } = useTranslation("imports");
  const { inspection, choices, busy } = wizard;
  if (inspection.error)
    return <ErrorState error={inspection.error} onRetry={() => void inspection.refetch()} />;
  if (!inspection.files) return <LoadingRows rows={2} height={120} />;
  const { files } = inspection;
  const usable = files.filter((file) => file.error === null && !isBankStatement(file));
  const open = usable.filter((file) => !isReady(file, choices[file.path])).length;
  const ready = usable.length > 0 && open === 0;
  return (
    <Stack gap="md" mt="md">
      {files.map((file) => (
        <FileCard
          key={file.path}
          file={file}
          choice={choices[file.path]}
          onChoose={(choice) => wizard.choose(file.path, choice)}
          onRemove={() => wizard.remove(file)}
        />
      ))}
      <Group justify="flex-end" gap="md" className={classes.bar}>
        {progress}
        {!progress && !ready && (
          <Text size="sm" c="dimmed">
            {usable.length === 0
              ? t(files.some(isBankStatement) ? "actions.onlyBank" : "actions.nothingUsable")
              : t("actions.notReady", { count: open })}
          </Text>
        )}
        <Button
          leftSection={<IconListCheck size={16} aria-hidden />}
          disabled={!ready}
          loading={busy}
          onClick={wizard.check}
          data-testid="import-review"
        >
          {t("actions.review")}
        </Button>
      </Group>
    </Stack>
  );
}
