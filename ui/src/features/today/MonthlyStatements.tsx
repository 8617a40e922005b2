/** The day of the month has come: statements are ready to be looked at and sent. */
import { Button } from "@mantine/core";
import { IconFileDollar } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Notice } from "@/components/Notice";
import { useView } from "@/lib/query";

export function MonthlyStatements() {
  const { t } = useTranslation("today");
  const waiting = useView("statements.monthly", {}).data?.waiting ?? 0;
  if (waiting === 0) return null;
  return (
    <div data-testid="today-statements" style={{ marginBottom: "var(--mantine-spacing-md)" }}>
      <Notice
        state="dueSoon"
        icon={IconFileDollar}
        action={
          <Button
            size="compact-sm"
            variant="default"
            renderRoot={(props) => <Link to="/statements" {...props} />}
          >
            {t("statements.see")}
          </Button>
        }
      >
        {t("statements.waiting", { count: waiting })}
      </Notice>
    </div>
  );
}
