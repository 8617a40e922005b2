/** Book switcher, search, and the places, with counts where something waits. */
import { Kbd, UnstyledButton } from "@mantine/core";
import { useNetwork } from "@mantine/hooks";
import {
  IconBell,
  IconBuildingBank,
  IconCategory,
  IconChartBar,
  IconFileDollar,
  IconFileImport,
  IconFileInvoice,
  IconHandStop,
  IconHeartHandshake,
  IconMessage2,
  IconPhone,
  IconSearch,
  IconSend,
  IconSettings,
  IconSunHigh,
  IconTimelineEvent,
  IconUsers,
  type TablerIcon,
} from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { BookView } from "@/bindings/BookView";
import { BookSwitcher } from "@/features/books/BookSwitcher";
import { search } from "@/features/search/spotlight";
import { useFormat } from "@/lib/format";
import { useView } from "@/lib/query";
import classes from "./Sidebar.module.css";
import { StatusBadges } from "./StatusBadges";

type PlaceKey =
  | "today"
  | "customers"
  | "segments"
  | "policies"
  | "invoices"
  | "agreements"
  | "statements"
  | "disputes"
  | "bank"
  | "imports"
  | "reminders"
  | "messages"
  | "calls"
  | "outbox"
  | "insights"
  | "settings";

interface Place {
  key: PlaceKey;
  to:
    | "/"
    | "/customers"
    | "/segments"
    | "/policies"
    | "/invoices"
    | "/agreements"
    | "/statements"
    | "/disputes"
    | "/bank"
    | "/imports"
    | "/reminders"
    | "/messages"
    | "/calls"
    | "/outbox"
    | "/insights"
    | "/settings";
  icon: TablerIcon;
}

const places: readonly Place[] = [
  { key: "today", to: "/", icon: IconSunHigh },
  { key: "reminders", to: "/reminders", icon: IconBell },
  { key: "calls", to: "/calls", icon: IconPhone },
  { key: "outbox", to: "/outbox", icon: IconSend },
  { key: "messages", to: "/messages", icon: IconMessage2 },
  { key: "customers", to: "/customers", icon: IconUsers },
  { key: "segments", to: "/segments", icon: IconCategory },
  { key: "policies", to: "/policies", icon: IconTimelineEvent },
  { key: "invoices", to: "/invoices", icon: IconFileInvoice },
  { key: "agreements", to: "/agreements", icon: IconHeartHandshake },
  { key: "statements", to: "/statements", icon: IconFileDollar },
  { key: "disputes", to: "/disputes", icon: IconHandStop },
  { key: "bank", to: "/bank", icon: IconBuildingBank },
  { key: "imports", to: "/imports", icon: IconFileImport },
  { key: "insights", to: "/insights", icon: IconChartBar },
];

const isMac = navigator.platform.startsWith("Mac");

export function Sidebar({ book }: { book: BookView }) {
  const { t } = useTranslation("common");
  const { online } = useNetwork();
  const today = useView("today.get", {}).data;
  const attention = (today?.outbox.failed ?? 0) + (today?.outbox.unknown ?? 0);
  const counts: Partial<Record<PlaceKey, number>> = {
    reminders: today?.proposed ?? 0,
    outbox: (today?.outbox.queued ?? 0) + attention,
    bank: today?.bank_waiting ?? 0,
  };
  return (
    <nav className={classes.sidebar} aria-label={t("nav.label")}>
      <BookSwitcher book={book} />
      <UnstyledButton className={classes.search} onClick={() => search.open()} data-testid="nav-search">
        <IconSearch size={16} aria-hidden />
        <span>{t("nav.search")}</span>
        <Kbd size="xs">{isMac ? "⌘ K" : "Ctrl K"}</Kbd>
      </UnstyledButton>
      <ul className={classes.places}>
        {places.map((place) => (
          <li key={place.key}>
            <PlaceLink
              place={place}
              count={counts[place.key] ?? 0}
              alert={place.key === "outbox" && attention > 0}
            />
          </li>
        ))}
      </ul>
      <StatusBadges online={online} paused={book.paused} />
      <PlaceLink place={{ key: "settings", to: "/settings", icon: IconSettings }} count={0} alert={false} />
    </nav>
  );
}

function PlaceLink({ place, count, alert }: { place: Place; count: number; alert: boolean }) {
  const { t } = useTranslation("common");
  const { number } = useFormat();
  const Icon = place.icon;
  return (
    <Link
      to={place.to}
      className={classes.place}
      activeOptions={{ exact: place.to === "/", includeSearch: false }}
      data-testid={`nav-${place.key}`}
    >
      <Icon size={19} stroke={1.7} aria-hidden />
      <span className={classes.name}>{t(`nav.${place.key}`)}</span>
      {count > 0 && (
        <span className={classes.count} data-alert={alert || undefined}>
          {number(count)}
        </span>
      )}
    </Link>
  );
}
