/**
 * Where files come in: dropped anywhere on the window, or chosen with a button.
 *
 * Gives paths, not contents: the program reads files itself.
 */
import { Button, Group, Stack, Text, ThemeIcon } from "@mantine/core";
import { IconFileUpload } from "@tabler/icons-react";
import { getCurrentWebview } from "@tauri-apps/api/webview";
import { open } from "@tauri-apps/plugin-dialog";
import { useEffect, useRef, useState } from "react";
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
  /** Whole folders can be chosen as well. */
  folders?: boolean;
  /** Take no files now. */
  disabled?: boolean;
  compact?: boolean;
}

export function FileDrop({
  onPaths,
  extensions,
  extensionsLabel,
  title,
  text,
  folders,
  disabled,
  compact,
}: Props) {
  const { t } = useTranslation("common");
  const [over, setOver] = useState(false);
  const latest = useRef({ onPaths, disabled });
  latest.current = { onPaths, disabled };

  useEffect(() => {
    const listening = getCurrentWebview().onDragDropEvent(({ payload }) => {
      if (latest.current.disabled) return;
      setOver(payload.type === "enter" || payload.type === "over");
      if (payload.type === "drop" && payload.paths.length > 0) latest.current.onPaths(payload.paths);
    });
    return () => {
      void listening.then((stop) => stop()).catch(() => undefined);
    };
  }, []);

  const choose = async () => {
    const filters = extensions ? [{ name: extensionsLabel ?? extensions.join(", "), extensions }] : undefined;
    const chosen = await open({ multiple: true, filters });
    if (chosen && chosen.length > 0) onPaths(chosen);
  };

  const chooseFolder = async () => {
    const chosen = await open({ directory: true });
    if (chosen) onPaths([chosen]);
  };

  return (
    <div
      className={classes.drop}
      data-over={over || undefined}
      data-compact={compact || undefined}
      data-testid="file-drop"
    >
      <Stack align="center" gap="sm">
        {!compact && (
          <ThemeIcon variant="light" size={60} radius="xl">
            <IconFileUpload size={30} stroke={1.5} aria-hidden />
          </ThemeIcon>
        )}
        <Text fw={600} size={compact ? "md" : "lg"}>
          {over ? t("drop.over") : (title ?? t("drop.title"))}
        </Text>
        {text !== undefined && (
          <Text c="dimmed" size="sm" maw={480} ta="center">
            {text}
          </Text>
        )}
        <Group gap="xs" justify="center">
          <Button
            onClick={() => void choose()}
            disabled={disabled}
            data-testid="file-choose"
            variant={compact ? "light" : "filled"}
          >
            {t("drop.choose")}
          </Button>
          {folders && (
            <Button
              onClick={() => void chooseFolder()}
              disabled={disabled}
              data-testid="folder-choose"
              variant={compact ? "subtle" : "light"}
            >
              {t("drop.chooseFolder")}
            </Button>
          )}
        </Group>
      </Stack>
    </div>
  );
}
