/** Takes files that are dropped anywhere on the window to the import, and says so while they hover. */
import { Text } from "@mantine/core";
import { IconFileImport } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { getCurrentWebview } from "@tauri-apps/api/webview";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { offerFiles } from "@/lib/dropped";
import classes from "./DropCatcher.module.css";

/** `to` is where the files are taken up. */
export function DropCatcher({ to }: { to: "/imports" | "/welcome" }) {
  const { t } = useTranslation("common");
  const navigate = useNavigate();
  const [over, setOver] = useState(false);
  const drop = useRef<(paths: string[]) => void>(() => undefined);
  drop.current = (paths) => {
    offerFiles(paths);
    void navigate({ to, search: {} });
  };

  useEffect(() => {
    const listening = getCurrentWebview().onDragDropEvent(({ payload }) => {
      setOver(payload.type === "enter" || payload.type === "over");
      if (payload.type === "drop" && payload.paths.length > 0) drop.current(payload.paths);
    });
    return () => {
      void listening.then((stop) => stop()).catch(() => undefined);
    };
  }, []);

  if (!over) return null;
  return (
    <div className={classes.overlay} role="status" data-testid="drop-overlay">
      <div className={classes.box}>
        <IconFileImport size={44} stroke={1.4} aria-hidden />
        <Text fw={650} size="xl">
          {t("drop.over")}
        </Text>
        <Text c="dimmed">{t("drop.overText")}</Text>
      </div>
    </div>
  );
}
