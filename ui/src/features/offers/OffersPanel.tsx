/** The early-payment offers: what each gives until when, and whether it was taken. */
import { ActionIcon, Button, Group, SegmentedControl, Text, Tooltip } from "@mantine/core";
import { IconArrowBackUp, IconDiscount, IconReplace } from "@tabler/icons-react";
import { Link, useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { OfferView } from "@/bindings/OfferView";
import { type Column, EmptyState, ErrorState, LoadingRows, StateBadge, VirtualTable } from "@/components";
import { useActions } from "@/lib/actions";
import { isPositive } from "@/lib/decimal";
import { useFormat } from "@/lib/format";
import { stateOfOffer } from "@/lib/states";
import { notifyUndo } from "@/lib/undo";
import { useOffers, useWithdrawOffer } from "./api";

const shows = ["open", "taken", "expired", "all"] as const;
type Show = (typeof shows)[number];

interface Props {
  show?: string;
  onShow: (show: string) => void;
}

export function OffersPanel({ show, onShow }: Props) {
  const { t } = useTranslation("offers");
  const navigate = useNavigate();
  const view = useOffers();
  const columns = useColumns();
  const which: Show = shows.find((name) => name === show) ?? "open";
  if (view.error) return <ErrorState error={view.error} onRetry={() => void view.refetch()} />;
  if (!view.data) return <LoadingRows rows={6} />;
  if (view.data.offers.length === 0) {
    return (
      <EmptyState
        icon={IconDiscount}
        title={t("empty.title")}
        text={t("empty.text")}
        action={
          <Button renderRoot={(props) => <Link to="/customers" search={{ filter: "owing" }} {...props} />}>
            {t("empty.action")}
          </Button>
        }
      />
    );
  }
  return (
    <>
      <SegmentedControl
        size="xs"
        mb="sm"
        aria-label={t("filter.label")}
        data={shows.map((value) => ({ value, label: t(`filter.${value}`) }))}
        value={which}
        onChange={onShow}
      />
      <VirtualTable
        label={t("list.label")}
        columns={columns}
        rows={view.data.offers.filter((offer) => which === "all" || offer.state === which)}
        rowKey={(offer) => String(offer.offer)}
        rowName={(offer) => offer.name}
        rowHeight={52}
        minWidth="46rem"
        onRowOpen={(offer) =>
          void navigate({ to: "/customers/$customer", params: { customer: offer.customer } })
        }
        empty={<Text c="dimmed">{t("empty.filtered")}</Text>}
      />
    </>
  );
}

function useColumns(): Column<OfferView>[] {
  const { t } = useTranslation("offers");
  const { money, weekday } = useFormat();
  return useMemo(() => {
    const say = t as unknown as (key: string) => string;
    const text = (value: string, dimmed = false) => (
      <Text size="sm" truncate c={dimmed ? "dimmed" : undefined} title={value}>
        {value}
      </Text>
    );
    return [
      {
        id: "customer",
        header: t("list.customer"),
        width: "minmax(8.25rem, 2fr)",
        cell: (offer) => (
          <Text size="sm" fw={600} truncate title={offer.name}>
            {offer.name}
          </Text>
        ),
      },
      {
        id: "pays",
        header: t("list.pays"),
        width: "minmax(12.25rem, 1.2fr)",
        cell: (offer) =>
          text(
            t("payOf", { pay: money(offer.pay, offer.currency), owed: money(offer.owed, offer.currency) }),
          ),
      },
      {
        id: "gives",
        header: t("list.gives"),
        width: "minmax(5.5rem, 0.8fr)",
        cell: (offer) =>
          text(isPositive(offer.discount) ? money(offer.discount, offer.currency) : t("charges"), true),
      },
      {
        id: "until",
        header: t("list.until"),
        width: "minmax(7.5rem, 0.7fr)",
        cell: (offer) => text(weekday(offer.until)),
      },
      {
        id: "state",
        header: t("list.state"),
        width: "minmax(6.75rem, 0.8fr)",
        cell: (offer) => (
          <StateBadge size="sm" state={stateOfOffer(offer.state)} label={say(`states.${offer.state}`)} />
        ),
      },
      {
        id: "actions",
        header: "",
        width: "5rem",
        cell: (offer) => offer.state === "open" && <Doings offer={offer} />,
      },
    ];
  }, [t, money, weekday]);
}

function Doings({ offer }: { offer: OfferView }) {
  const { t } = useTranslation("offers");
  const { open } = useActions();
  const withdraw = useWithdrawOffer({ onSuccess: (done) => notifyUndo(t("withdrawn"), done.batch) });
  return (
    <Group gap={4} wrap="nowrap">
      <Tooltip label={t("replace")}>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t("replaceOf", { name: offer.name })}
          onClick={() => open({ do: "offer", who: offer.customer, offer: offer.offer })}
        >
          <IconReplace size={17} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={t("withdraw")}>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t("withdrawOf", { name: offer.name })}
          loading={withdraw.isPending}
          onClick={() => withdraw.mutate({ offer: offer.offer })}
          data-testid={`offer-withdraw-${offer.offer}`}
        >
          <IconArrowBackUp size={17} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </Group>
  );
}
