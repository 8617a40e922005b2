/** Everything that can be set, one part at a time. Policy and book tools come from their own features, put in by the shell. */
import { NavLink, Text, Title } from "@mantine/core";
import {
  IconBook2,
  IconBrandWhatsapp,
  IconBuildingStore,
  IconCalendarTime,
  IconCoins,
  IconCreditCard,
  IconFileInvoice,
  IconFileText,
  IconMail,
  IconMessage2,
  IconMoon,
  IconScale,
  IconSend,
  type TablerIcon,
} from "@tabler/icons-react";
import { Link, useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { SettingsView } from "@/bindings/SettingsView";
import { ErrorState, LoadingRows, Page } from "@/components";
import { useView } from "@/lib/query";
import { AppearanceTab } from "./AppearanceTab";
import { BusinessTab } from "./BusinessTab";
import { CurrenciesTab } from "./CurrenciesTab";
import { DocumentsTab } from "./DocumentsTab";
import { MessagesTab } from "./MessagesTab";
import { PapersTab } from "./PapersTab";
import { PaymentTab } from "./PaymentTab";
import { SaveBar } from "./SaveBar";
import { SenderTab } from "./SenderTab";
import classes from "./settings.module.css";
import { useDraft } from "./useDraft";

/** Everything that can be set, in the order in which a new owner comes to it. */
const groups = [
  {
    key: "shop",
    tabs: [
      { key: "business", icon: IconBuildingStore },
      { key: "papers", icon: IconFileText },
      { key: "payment", icon: IconCreditCard },
    ],
  },
  {
    key: "messages",
    tabs: [
      { key: "sender", icon: IconMail },
      { key: "channels", icon: IconBrandWhatsapp },
      { key: "messages", icon: IconMessage2 },
      { key: "sending", icon: IconSend },
    ],
  },
  {
    key: "when",
    tabs: [
      { key: "policy", icon: IconCalendarTime },
      { key: "rules", icon: IconScale },
    ],
  },
  {
    key: "book",
    tabs: [
      { key: "documents", icon: IconFileInvoice },
      { key: "currencies", icon: IconCoins },
      { key: "book", icon: IconBook2 },
      { key: "appearance", icon: IconMoon },
    ],
  },
] as const satisfies readonly { key: string; tabs: readonly { key: string; icon: TablerIcon }[] }[];
const tabs = groups.flatMap((group): readonly { key: TabKey; icon: TablerIcon }[] => group.tabs);
type TabKey = (typeof groups)[number]["tabs"][number]["key"];

interface Props {
  channels: ReactNode;
  policy: ReactNode;
  rules: ReactNode;
  sending: ReactNode;
  book: ReactNode;
}

export function SettingsPage(slots: Props) {
  const { t } = useTranslation("settings");
  const { data, error, refetch } = useView("settings.get", {});
  return (
    <Page title={t("title")}>
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!data && !error && <LoadingRows />}
      {data && <Tabbed settings={data} {...slots} />}
    </Page>
  );
}

function Tabbed({ settings, channels, policy, rules, sending, book }: Props & { settings: SettingsView }) {
  const { t } = useTranslation("settings");
  const asked = useSearch({ from: "/settings" }).tab;
  const draft = useDraft(settings.profile);
  const active: TabKey = tabs.find(({ key }) => key === asked)?.key ?? "business";
  const contents: Record<TabKey, ReactNode> = {
    business: <BusinessTab draft={draft} logo={settings.logo} />,
    papers: <PapersTab draft={draft} logo={settings.logo} />,
    payment: <PaymentTab draft={draft} />,
    sender: <SenderTab settings={settings} />,
    channels,
    messages: <MessagesTab draft={draft} />,
    documents: <DocumentsTab />,
    currencies: <CurrenciesTab />,
    policy,
    rules,
    sending,
    book,
    appearance: <AppearanceTab />,
  };
  return (
    <div className={classes.layout}>
      <nav className={classes.nav} aria-label={t("title")}>
        {groups.map((group) => (
          <div key={group.key}>
            <Text id={`settings-group-${group.key}`} className={classes.group}>
              {t(`group.${group.key}`)}
            </Text>
            <ul className={classes.links} aria-labelledby={`settings-group-${group.key}`}>
              {group.tabs.map(({ key, icon: Icon }) => (
                <li key={key}>
                  <NavLink
                    className={classes.link}
                    label={t(`tab.${key}`)}
                    active={key === active}
                    aria-current={key === active ? "page" : undefined}
                    leftSection={<Icon size={16} stroke={1.7} aria-hidden />}
                    renderRoot={(props) => <Link to="/settings" search={{ tab: key }} replace {...props} />}
                    data-testid={`settings-${key}`}
                  />
                </li>
              ))}
            </ul>
          </div>
        ))}
      </nav>
      <div className={classes.panel} key={active}>
        <Title order={2} className={classes.heading}>
          {t(`tab.${active}`)}
        </Title>
        {contents[active]}
        <SaveBar draft={draft} />
      </div>
    </div>
  );
}
