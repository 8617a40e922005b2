/** What has to be known before looking at the messages: nothing leaves, or by which rules it does. */
import { Button } from "@mantine/core";
import { IconMailOff, IconPlayerPause, IconScale } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { OutboxView } from "@/bindings/OutboxView";
import { Notice } from "@/components/Notice";
import { usePause } from "./api";
import classes from "./Outbox.module.css";

export function Banners({ view }: { view: OutboxView }) {
  const { t } = useTranslation("outbox");
  const pause = usePause();
  const settings = (tab: string, words: string) => (
    <Button
      size="xs"
      variant="default"
      renderRoot={(props) => <Link to="/settings" search={{ tab }} {...props} />}
    >
      {words}
    </Button>
  );
  if (view.paused) {
    return (
      <div className={classes.notice}>
        <Notice
          state="dueToday"
          icon={IconPlayerPause}
          action={
            <Button
              size="xs"
              variant="default"
              onClick={() => pause.mutate({ paused: false })}
              loading={pause.isPending}
            >
              {t("banners.resume")}
            </Button>
          }
        >
          {t("banners.paused")}
        </Notice>
      </div>
    );
  }
  if (!view.sender_ready) {
    return (
      <div className={classes.notice}>
        <Notice state="dueSoon" icon={IconMailOff} action={settings("sender", t("banners.setUp"))}>
          {t("banners.noSender")}
        </Notice>
      </div>
    );
  }
  if (!view.rules_chosen) {
    return (
      <div className={classes.notice}>
        <Notice state="dueSoon" icon={IconScale} action={settings("rules", t("banners.chooseRules"))}>
          {t("banners.noRules")}
        </Notice>
      </div>
    );
  }
  return null;
}
