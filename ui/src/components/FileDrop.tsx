/**
 * Where one is invited to bring files: by dropping them (the window takes them wherever they fall), or by choosing files
 * or a folder.
 *
 * Gives paths, not contents: the program reads files itself.
 */
import { Button, Group, Stack, Text, ThemeIcon } from "@mantine/core";
import { IconFileUpload, IconFolderOpen } from "@tabler/icons-react";
import { open } from "@tauri-apps/plugin-dialog";
import { useTranslation } from "react-i18next";
import classes from "./FileDrop.module.css";

interface Props {
  /** Paths, at least one. */
  onPaths: (paths: string[]) => void;
  /** Endings without the dot, for the dialog; dropped files of any kind are passed on, the program judges them. */
  extensions?: string[];
  /** Name of that kind of files in the dialog. */
  extensionsLabel?: string;
  title?: string;
  text?: string;
  /** Take no files now. */
  disabled?: boolean;
  compact?: boolean;
}

export function FileDrop({ onPaths, extensions, extensionsLabel, title, text, disabled, compact }: Props) {
  const { t } = useTranslation("common");
  const chooseFiles = async () => {
    const filters = extensions ? [{ name: extensionsLabel ?? extensions.join(", "), extensions }] : undefined;
    const chosen = await open({ multiple: true, filters });
    if (chosen && chosen.length > 0) onPaths(chosen);
  };
  const chooseFolder = async () => {
    const chosen = await open({ directory: true });
    if (chosen) onPaths([chosen]);
  };
  const words = (
    <Stack gap={2} align={compact ? "flex-start" : "center"} style={{ flex: compact ? 1 : undefined }}>
      <Text fw={600} size={compact ? "sm" : "lg"}>
        {title ?? t("drop.title")}
      </Text>
      {text !== undefined && (
        <Text c="dimmed" size="sm" maw={520} ta={compact ? "left" : "center"}>
          {text}
        </Text>
      )}
    </Stack>
  );
  const buttons = (
    <Group gap="xs" justify="center">
      <Button
        onClick={() => void chooseFiles()}
        disabled={disabled}
        data-testid="file-choose"
        variant={compact ? "light" : "filled"}
        size={compact ? "xs" : "sm"}
      >
        {t("drop.choose")}
      </Button>
      <Button
        onClick={() => void chooseFolder()}
        disabled={disabled}
        data-testid="folder-choose"
        variant={compact ? "subtle" : "default"}
        size={compact ? "xs" : "sm"}
        leftSection={<IconFolderOpen size={16} aria-hidden />}
      >
        {t("drop.chooseFolder")}
      </Button>
    </Group>
  );
  if (compact)
    return (
      <div className={classes.drop} data-compact data-testid="file-drop">
        <Group justify="space-between" gap="sm">
          {words}
          {buttons}
        </Group>
      </div>
    );
  return (
    <div className={classes.drop} data-testid="file-drop">
      <Stack align="center" gap="md">
        <ThemeIcon variant="light" size={60} radius="xl">
          <IconFileUpload size={30} stroke={1.5} aria-hidden />
        </ThemeIcon>
        {words}
        {buttons}
      </Stack>
    </div>
  );
}
