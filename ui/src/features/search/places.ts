/** Places and actions that search offers beside customers and invoices. */
import {
  IconAdjustments,
  IconBell,
  IconBook2,
  IconBooks,
  IconBuildingBank,
  IconCalendarTime,
  IconCash,
  IconChartBar,
  IconClockExclamation,
  IconFileDollar,
  IconFileImport,
  IconFileInvoice,
  IconFilePlus,
  IconHandStop,
  IconHeartHandshake,
  IconMail,
  IconMessage2,
  IconMoon,
  IconPhone,
  IconSend,
  IconSpeakerphone,
  IconSunHigh,
  IconUserPlus,
  IconUsers,
  type TablerIcon,
} from "@tabler/icons-react";
import { type LinkProps, useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";

/** Something that search can open. */
export interface Place {
  id: string;
  label: string;
  /** Other words that people type for it. */
  also: string;
  icon: TablerIcon;
  go: () => void;
}

const targets = [
  { id: "newCustomer", icon: IconUserPlus, link: { to: ".", search: { do: "customer" } } },
  { id: "newInvoice", icon: IconFilePlus, link: { to: ".", search: { do: "invoice" } } },
  { id: "newPayment", icon: IconCash, link: { to: ".", search: { do: "payment" } } },
  { id: "today", icon: IconSunHigh, link: { to: "/" } },
  { id: "reminders", icon: IconBell, link: { to: "/reminders" } },
  { id: "calls", icon: IconPhone, link: { to: "/calls" } },
  { id: "outbox", icon: IconSend, link: { to: "/outbox" } },
  { id: "templates", icon: IconMessage2, link: { to: "/messages" } },
  { id: "campaigns", icon: IconSpeakerphone, link: { to: "/messages", search: { tab: "campaigns" } } },
  { id: "results", icon: IconChartBar, link: { to: "/insights", search: { tab: "results" } } },
  { id: "customers", icon: IconUsers, link: { to: "/customers" } },
  { id: "invoices", icon: IconFileInvoice, link: { to: "/invoices" } },
  { id: "statements", icon: IconFileDollar, link: { to: "/statements" } },
  { id: "disputes", icon: IconHandStop, link: { to: "/disputes" } },
  { id: "payment", icon: IconCash, link: { to: "/settings", search: { tab: "payment" } } },
  { id: "overdue", icon: IconClockExclamation, link: { to: "/invoices", search: { state: "overdue" } } },
  { id: "agreements", icon: IconHeartHandshake, link: { to: "/agreements" } },
  { id: "promised", icon: IconHeartHandshake, link: { to: "/customers", search: { filter: "promised" } } },
  { id: "bank", icon: IconBuildingBank, link: { to: "/bank" } },
  { id: "imports", icon: IconFileImport, link: { to: "/imports" } },
  { id: "insights", icon: IconChartBar, link: { to: "/insights" } },
  { id: "cash", icon: IconChartBar, link: { to: "/insights", search: { tab: "cash" } } },
  { id: "settings", icon: IconAdjustments, link: { to: "/settings" } },
  { id: "sender", icon: IconMail, link: { to: "/settings", search: { tab: "sender" } } },
  { id: "policy", icon: IconCalendarTime, link: { to: "/settings", search: { tab: "policy" } } },
  { id: "appearance", icon: IconMoon, link: { to: "/settings", search: { tab: "appearance" } } },
  { id: "cabinet", icon: IconBooks, link: { to: "/books" } },
  { id: "books", icon: IconBook2, link: { to: "/welcome" } },
] as const satisfies readonly { id: string; icon: TablerIcon; link: LinkProps }[];

export function usePlaces(): Place[] {
  const { t } = useTranslation("search");
  const navigate = useNavigate();
  return targets.map(({ id, icon, link }) => ({
    id,
    icon,
    label: t(`place.${id}`),
    also: t(`also.${id}`),
    go: () => void navigate(link),
  }));
}
