/** The campaigns: messages to many at once, what they would say, and what came of them. */
import { Badge, Button, Group, Text } from "@mantine/core";
import { IconPlus, IconSpeakerphone } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CampaignView } from "@/bindings/CampaignView";
import type { WhichCustomers } from "@/bindings/WhichCustomers";
import { ChannelIcon, type Column, EmptyState, ErrorState, LoadingRows, VirtualTable } from "@/components";
import { useFormat } from "@/lib/format";
import { useCampaignResults, useCampaigns } from "./api";
import { DraftDialog } from "./DraftDialog";

interface Props {
  /** Whom a new campaign is for, when another place began it. */
  which?: WhichCustomers;
  onOpen: (campaign: string) => void;
}

export function CampaignsPage({ which, onOpen }: Props) {
  const { t } = useTranslation("campaigns");
  const view = useCampaigns();
  const [drafting, setDrafting] = useState(which !== undefined);
  const columns = useColumns();
  const begin = (
    <Button
      leftSection={<IconPlus size={16} aria-hidden />}
      onClick={() => setDrafting(true)}
      data-testid="campaign-new"
    >
      {t("new")}
    </Button>
  );
  return (
    <>
      {view.error ? (
        <ErrorState error={view.error} onRetry={() => void view.refetch()} />
      ) : !view.data ? (
        <LoadingRows rows={5} />
      ) : view.data.campaigns.length === 0 ? (
        <EmptyState icon={IconSpeakerphone} title={t("empty.title")} text={t("empty.text")} action={begin} />
      ) : (
        <>
          <Group justify="space-between" mb="sm" wrap="nowrap">
            <Text size="sm" c="dimmed">
              {t("intro")}
            </Text>
            {begin}
          </Group>
          <VirtualTable
            label={t("list")}
            columns={columns}
            rows={view.data.campaigns}
            rowKey={(campaign) => campaign.campaign}
            rowHeight={52}
            minWidth="40rem"
            onRowOpen={(campaign) => onOpen(campaign.campaign)}
          />
        </>
      )}
      {drafting && (
        <DraftDialog
          which={which}
          onClose={() => setDrafting(false)}
          onDrafted={(campaign) => {
            setDrafting(false);
            onOpen(campaign.campaign);
          }}
        />
      )}
    </>
  );
}

function useColumns(): Column<CampaignView>[] {
  const { t } = useTranslation("campaigns");
  const { number, dateTime } = useFormat();
  const results = useCampaignResults().data?.rows;
  return useMemo(() => {
    const of = (campaign: CampaignView) => results?.find((row) => row.key === campaign.campaign);
    return [
      {
        id: "name",
        header: t("column.name"),
        width: "minmax(9rem, 2fr)",
        cell: (campaign) => (
          <Text size="sm" fw={600} truncate>
            {campaign.name}
          </Text>
        ),
      },
      {
        id: "channels",
        header: t("column.channels"),
        width: "5rem",
        cell: (campaign) => (
          <Group gap={6}>
            {campaign.channels.map((channel) => (
              <ChannelIcon key={channel} channel={channel} size={16} />
            ))}
          </Group>
        ),
      },
      {
        id: "state",
        header: t("column.state"),
        width: "minmax(8rem, 1fr)",
        cell: (campaign) =>
          campaign.approved_at === null ? (
            <Badge variant="default" size="sm">
              {t("draft")}
            </Badge>
          ) : (
            <Text size="xs" c="dimmed">
              {t("approvedAt", { date: dateTime(campaign.approved_at) })}
            </Text>
          ),
      },
      {
        id: "sent",
        header: t("column.sent"),
        align: "end",
        width: "7rem",
        cell: (campaign) => {
          const sent = of(campaign)?.sent ?? 0;
          return campaign.approved === 0 ? "" : `${number(sent)} / ${number(campaign.approved)}`;
        },
      },
      {
        id: "replied",
        header: t("column.replied"),
        align: "end",
        width: "6.5rem",
        cell: (campaign) => (of(campaign) ? number(of(campaign)?.replied ?? 0) : ""),
      },
      {
        id: "paid",
        header: t("column.paid"),
        align: "end",
        width: "6rem",
        cell: (campaign) => (of(campaign) ? number(of(campaign)?.paid ?? 0) : ""),
      },
    ];
  }, [t, number, dateTime, results]);
}
