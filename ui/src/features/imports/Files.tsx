/** The files to import, each with what was found out about it and what is still to be said. */
import { Button, Group, Stack, Text } from "@mantine/core";
import { IconListCheck } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { FileChoice } from "@/bindings/FileChoice";
import type { InspectView } from "@/bindings/InspectView";
import { ErrorState, LoadingRows } from "@/components";
import type { RpcError } from "@/lib/rpc";
import { type Choices, isReady } from "./choices";
import { FileCard } from "./FileCard";
import classes from "./Imports.module.css";

interface Props {
  inspection: { data: InspectView | undefined; error: RpcError | null; refetch: () => unknown };
  choices: Choices;
  onChoose: (path: string, choice: FileChoice) => void;
  onRemove: (path: string) => void;
  progress: ReactNode;
  busy: boolean;
  onReview: () => void;
}

export function Files({ inspection, choices, onChoose, onRemove, progress, busy, onReview }: Props) {
  const { t } = useTranslation("imports");
  if (inspection.error)
    return <ErrorState error={inspection.error} onRetry={() => void inspection.refetch()} />;
  if (!inspection.data) return <LoadingRows rows={2} height={120} />;
  const { files } = inspection.data;
  const usable = files.filter((file) => file.error === null);
  const ready = usable.length > 0 && usable.every((file) => isReady(file, choices[file.path]));
  return (
    <Stack gap="md" mt="md">
      {files.map((file) => (
        <FileCard
          key={file.path}
          file={file}
          choice={choices[file.path]}
          onChoose={(choice) => onChoose(file.path, choice)}
          onRemove={() => onRemove(file.path)}
        />
      ))}
      <Group justify="flex-end" gap="md" className={classes.bar}>
        {progress}
        {!ready && !progress && (
          <Text size="sm" c="dimmed">
            {t("actions.notReady")}
          </Text>
        )}
        <Button
          leftSection={<IconListCheck size={16} aria-hidden />}
          disabled={!ready}
          loading={busy}
          onClick={onReview}
          data-testid="import-review"
        >
          {t("actions.review")}
        </Button>
      </Group>
    </Stack>
  );
}
