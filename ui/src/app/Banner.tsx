/** A line above every screen of the sample book, so that nobody takes it for their own. */
import { IconFlask } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { BookView } from "@/bindings/BookView";
import classes from "./AppShell.module.css";

export function Banner({ book }: { book: BookView }) {
  const { t } = useTranslation("common");
  if (!book.is_sample) return null;
  return (
    <aside className={classes.banner} aria-label={t("status.label")} data-testid="sample-banner">
      <IconFlask size={16} aria-hidden />
      <span>{t("status.sample")}</span>
      <Link to="/welcome" className={classes.bannerLink}>
        {t("status.sampleLeave")}
      </Link>
    </aside>
  );
}
