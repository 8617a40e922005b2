/** Above every screen while the last backup failed: whoever counts on backups has to know. */
import { Button } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Notice } from "@/components/Notice";
import { errorText } from "@/lib/errors";
import { useView } from "@/lib/query";

export function BackupWarning() {
  const { t } = useTranslation("backups");
  const failure = useView("backups.list", {}).data?.failure;
  if (!failure) return null;
  return (
    <div role="alert" style={{ padding: "0.5rem 1rem 0" }} data-testid="backup-warning">
      <Notice
        state="failed"
        icon={IconAlertTriangle}
        action={
          <Button
            size="compact-sm"
            variant="default"
            renderRoot={(props) => <Link to="/settings" search={{ tab: "book" }} {...props} />}
          >
            {t("look")}
          </Button>
        }
      >
        {t("failed", { reason: errorText(t, failure) })}
      </Notice>
    </div>
  );
}
