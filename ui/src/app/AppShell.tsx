/**
 * The frame of the window: the book that is open, the places one can go, and what needs attention.
 *
 * Without an open book there is only the welcome screen, which brings its own frame.
 */
import { Button, Center } from "@mantine/core";
import { Link, Navigate, Outlet, useLocation } from "@tanstack/react-router";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { ErrorState } from "@/components";
import { BackupWarning } from "@/features/backups/BackupWarning";
import { SearchSpotlight } from "@/features/search/SearchSpotlight";
import { speak } from "@/lib/i18n";
import { useView } from "@/lib/query";
import type { RpcError } from "@/lib/rpc";
import { ActionDialogs } from "./ActionDialogs";
import classes from "./AppShell.module.css";
import { Banner } from "./Banner";
import { DropCatcher } from "./DropCatcher";
import { Sidebar } from "./Sidebar";
import { useDailyBackup } from "./useDailyBackup";
import { useNewDay } from "./useNewDay";
import { useWatchedFolder } from "./useWatchedFolder";

export function AppShell() {
  const { t } = useTranslation("common");
  const { data, error, refetch } = useView("books.current", {});
  const book = data?.book ?? null;
  const { pathname } = useLocation();
  const language = book?.language;
  const country = book?.country;

  useEffect(() => {
    if (language && country) speak(language, country);
  }, [language, country]);
  useEffect(() => {
    document.title = book ? `${book.name} – Puntual` : "Puntual";
  }, [book]);
  useNewDay(book?.time_zone);
  useWatchedFolder(book?.path);
  useDailyBackup(book?.path, book?.today);

  if (pathname === "/welcome" && (error || data))
    return (
      <>
        <Outlet />
        <DropCatcher to={book ? "/imports" : "/welcome"} />
      </>
    );
  if (error) return <Unreadable error={error} onRetry={() => void refetch()} />;
  if (!data) return null;
  if (!book) return <Navigate to="/welcome" replace />;
  return (
    <div className={classes.shell} style={{ "--book-colour": book.color }}>
      <button type="button" className={classes.skip} onClick={focusContent}>
        {t("nav.skip")}
      </button>
      <Sidebar book={book} />
      <div className={classes.main}>
        <Banner book={book} />
        <BackupWarning />
        {/* A new book means new screens: nothing typed for one book survives into another. */}
        <main id="content" tabIndex={-1} className={classes.content} key={book.path}>
          <Outlet />
        </main>
      </div>
      <ActionDialogs />
      <DropCatcher to="/imports" />
      <SearchSpotlight />
    </div>
  );
}

/** The open book cannot be read: try again, or go on with another. */
function Unreadable({ error, onRetry }: { error: RpcError; onRetry: () => void }) {
  const { t } = useTranslation("common");
  return (
    <>
      <ErrorState error={error} onRetry={onRetry} />
      <Center>
        <Button variant="subtle" renderRoot={(props) => <Link to="/welcome" {...props} />}>
          {t("error.otherBook")}
        </Button>
      </Center>
    </>
  );
}

function focusContent() {
  document.getElementById("content")?.focus();
}
