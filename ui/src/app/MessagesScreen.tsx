/** What messages say: templates and campaigns, two features that need not know each other. */
import { Anchor, Tabs } from "@mantine/core";
import { IconChevronLeft } from "@tabler/icons-react";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Page } from "@/components";
import { CampaignRunView } from "@/features/campaigns/CampaignRunView";
import { CampaignsPage } from "@/features/campaigns/CampaignsPage";
import { MessageSettingsButton } from "@/features/templates/MessageSettingsButton";
import { nameOf, placeOf } from "@/features/templates/place";
import { TemplateEditor } from "@/features/templates/TemplateEditor";
import { TemplatesList } from "@/features/templates/TemplatesList";
import { useKeyWords } from "@/features/templates/words";
import { useView } from "@/lib/query";

const tabs = ["templates", "campaigns"] as const;

export function MessagesScreen() {
  const { t } = useTranslation("templates");
  const search = useSearch({ from: "/messages" });
  const navigate = useNavigate({ from: "/messages" });
  const keyWords = useKeyWords();
  const campaigns = useView("campaigns.list", {}).data?.campaigns;
  const tab = search.tab === "campaigns" || search.campaign !== undefined ? "campaigns" : "templates";
  const place = placeOf(search.template);
  const campaign = campaigns?.find((known) => known.campaign === search.campaign);
  const go = (next: typeof search) => void navigate({ search: next });
  if (place !== null) {
    return (
      <Page
        title={keyWords(place.key)}
        subtitle={t("editor.subtitle", { key: place.key })}
        above={<Back tab="templates" />}
      >
        <TemplateEditor place={place} onPlace={(next) => go({ template: nameOf(next) })} />
      </Page>
    );
  }
  if (search.campaign !== undefined) {
    return (
      <Page fill title={campaign?.name ?? search.campaign} above={<Back tab="campaigns" />}>
        <CampaignRunView
          key={search.campaign}
          campaign={search.campaign}
          onGone={() => go({ tab: "campaigns" })}
        />
      </Page>
    );
  }
  return (
    <Page
      fill
      title={t("title")}
      subtitle={t("subtitle")}
      actions={tab === "templates" && <MessageSettingsButton />}
      toolbar={
        <Tabs value={tab} onChange={(value) => go(value === "campaigns" ? { tab: value } : {})}>
          <Tabs.List aria-label={t("title")}>
            {tabs.map((name) => (
              <Tabs.Tab key={name} value={name} data-testid={`messages-${name}`}>
                {t(`tabs.${name}`)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
        </Tabs>
      }
    >
      {tab === "templates" ? (
        <TemplatesList onOpen={(next) => go({ template: nameOf(next) })} />
      ) : (
        <CampaignsPage which={search.which} onOpen={(next) => go({ campaign: next })} />
      )}
    </Page>
  );
}

function Back({ tab }: { tab: (typeof tabs)[number] }) {
  const { t } = useTranslation("templates");
  return (
    <Anchor
      size="sm"
      c="dimmed"
      style={{ display: "inline-flex", alignItems: "center", gap: 2, alignSelf: "flex-start" }}
      renderRoot={(props) => <Link to="/messages" search={tab === "campaigns" ? { tab } : {}} {...props} />}
    >
      <IconChevronLeft size={16} aria-hidden />
      {t(`tabs.${tab}`)}
    </Anchor>
  );
}
