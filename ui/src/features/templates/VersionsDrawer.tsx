/** The book's own versions of a template, with a way back to each. */
import { Button, Drawer, Group, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { TemplateKey } from "@/bindings/TemplateKey";
import { ErrorState, LoadingRows } from "@/components";
import { DialogTitle } from "@/components/DialogTitle";
import { useFormat } from "@/lib/format";
import { notifyUndo } from "@/lib/undo";
import { useRestoreTemplate, useVersions } from "./api";
import classes from "./Templates.module.css";

interface Props {
  opened: boolean;
  place: TemplateKey;
  inLibrary: boolean;
  /** The book has a text of its own now. */
  own: boolean;
  onClose: () => void;
}

export function VersionsDrawer({ opened, place, inLibrary, own, onClose }: Props) {
  const { t } = useTranslation(["templates", "common"]);
  const { dateTime } = useFormat();
  const view = useVersions(place, opened);
  const restore = useRestoreTemplate({
    onSuccess: (saved) => {
      notifyUndo(t("versions.restored"), saved.batch);
      onClose();
    },
  });
  const versions = view.data?.versions ?? [];
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      position="right"
      size={560}
      title={<DialogTitle>{t("versions.title")}</DialogTitle>}
      closeButtonProps={{ "aria-label": t("common:action.close") }}
    >
      {view.error ? (
        <ErrorState error={view.error} onRetry={() => void view.refetch()} />
      ) : !view.data ? (
        <LoadingRows rows={3} />
      ) : (
        <Stack gap="xs">
          {versions.length === 0 && (
            <Text size="sm" c="dimmed">
              {t("versions.none")}
            </Text>
          )}
          {own && inLibrary && (
            <Button
              variant="default"
              loading={restore.isPending}
              onClick={() => restore.mutate({ place })}
              data-testid="template-library"
            >
              {t("versions.library")}
            </Button>
          )}
          {versions.map((version, index) => (
            <div key={version.id} className={classes.version}>
              <Group justify="space-between" wrap="nowrap">
                <Text size="sm" fw={600}>
                  {t("versions.version", { version: version.version, date: dateTime(version.saved_at) })}
                </Text>
                {index > 0 && !version.from_library && (
                  <Button
                    size="compact-sm"
                    variant="default"
                    loading={restore.isPending}
                    onClick={() => restore.mutate({ place, version: version.id })}
                    data-testid={`template-restore-${version.version}`}
                  >
                    {t("versions.restore")}
                  </Button>
                )}
              </Group>
              {version.from_library ? (
                <Text size="sm" c="dimmed">
                  {t("versions.wentBack")}
                </Text>
              ) : (
                // biome-ignore lint/a11y/noNoninteractiveTabindex: a text that scrolls has to be reachable with the keyboard.
                <pre className={classes.versionText} tabIndex={0}>
                  {version.subject === "" ? version.body : `${version.subject}\n\n${version.body}`}
                </pre>
              )}
            </div>
          ))}
        </Stack>
      )}
    </Drawer>
  );
}
