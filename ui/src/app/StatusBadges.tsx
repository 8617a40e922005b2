/** Quiet signs that nothing leaves at the moment, and why. */
import { Tooltip } from "@mantine/core";
import { IconCloudOff, IconPlayerPause } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import classes from "./Sidebar.module.css";

export function StatusBadges({ online, paused }: { online: boolean; paused: boolean }) {
  const { t } = useTranslation("common");
  return (
    <div className={classes.status} aria-live="polite">
      {!online && (
        <Tooltip label={t("status.offlineHint")} position="right">
          <Link to="/outbox" className={classes.badge} data-testid="status-offline">
            <IconCloudOff size={16} aria-hidden />
            <span className={classes.badgeText}>{t("status.offline")}</span>
          </Link>
        </Tooltip>
      )}
      {paused && (
        <Tooltip label={t("status.pausedHint")} position="right">
          <Link to="/settings" search={{ tab: "book" }} className={classes.badge} data-testid="status-paused">
            <IconPlayerPause size={16} aria-hidden />
            <span className={classes.badgeText}>{t("status.paused")}</span>
          </Link>
        </Tooltip>
      )}
    </div>
  );
}
