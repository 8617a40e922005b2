/** Everything that can be set, by tab. Policy and book tools come from their own features, put in by the shell. */
import { Tabs } from "@mantine/core";
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
import { useNavigate, useSearch } from "@tanstack/react-router";
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

const tabs = [
  { key: "business", icon: IconBuildingStore },
  { key: "papers", icon: IconFileText },
  { key: "payment", icon: IconCreditCard },
  { key: "sender", icon: IconMail },
  { key: "channels", icon: IconBrandWhatsapp },
  { key: "messages", icon: IconMessage2 },
  { key: "rules", icon: IconScale },
  { key: "sending", icon: IconSend },
  { key: "documents", icon: IconFileInvoice },
  { key: "currencies", icon: IconCoins },
  { key: "policy", icon: IconCalendarTime },
  { key: "book", icon: IconBook2 },
  { key: "appearance", icon: IconMoon },
] as const satisfies readonly { key: string; icon: TablerIcon }[];
type TabKey = (typeof tabs)[number]["key"];

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
  const navigate = useNavigate();
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
    <Tabs
      value={active}
      onChange={(tab) => tab && void navigate({ to: "/settings", search: { tab }, replace: true })}
      keepMounted={false}
    >
      <Tabs.List className={classes.tabs} aria-label={t("title")}>
        {tabs.map(({ key, icon: Icon }) => (
          <Tabs.Tab
            key={key}
            value={key}
            leftSection={<Icon size={16} stroke={1.7} aria-hidden />}
            data-testid={`settings-${key}`}
          >
            {t(`tab.${key}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {tabs.map(({ key }) => (
        <Tabs.Panel key={key} value={key} pt="lg">
          {contents[key]}
        </Tabs.Panel>
      ))}
      <SaveBar draft={draft} />
    </Tabs>
  );
}
