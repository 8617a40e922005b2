/** A customer's early-payment offers and how each stands. */
import { Button, Group, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { OfferView } from "@/bindings/OfferView";
import { StateBadge } from "@/components";
import { Card } from "@/components/Card";
import { useActions } from "@/lib/actions";
import { isPositive } from "@/lib/decimal";
import { useFormat } from "@/lib/format";
import { stateOfOffer } from "@/lib/states";
import { notifyUndo } from "@/lib/undo";
import { useWithdrawOffer } from "./api";

/** Older ones are in the history. */
const MOST = 4;

export function OffersCard({ offers }: { offers: readonly OfferView[] }) {
  const { t } = useTranslation("offers");
  if (offers.length === 0) return null;
  return (
    <Card title={t("card.title")}>
      <Stack gap="sm" component="ul" style={{ listStyle: "none", margin: 0, padding: 0 }}>
        {offers.slice(0, MOST).map((offer) => (
          <Offered key={offer.offer} offer={offer} />
        ))}
      </Stack>
    </Card>
  );
}

function Offered({ offer }: { offer: OfferView }) {
  const { t } = useTranslation("offers");
  const { money, weekday } = useFormat();
  const { open } = useActions();
  const say = t as unknown as (key: string) => string;
  const withdraw = useWithdrawOffer({ onSuccess: (done) => notifyUndo(t("withdrawn"), done.batch) });
  const gives = isPositive(offer.discount)
    ? t("card.gives", { discount: money(offer.discount, offer.currency) })
    : t("charges");
  return (
    <li data-testid={`offer-${offer.offer}`}>
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <Text size="sm" fw={600}>
          {t("card.pays", { amount: money(offer.pay, offer.currency), date: weekday(offer.until) })}
        </Text>
        <StateBadge size="sm" state={stateOfOffer(offer.state)} label={say(`states.${offer.state}`)} />
      </Group>
      <Text size="sm" c="dimmed">
        {[gives, offer.invoices.join(", "), offer.credit_note].filter(Boolean).join(" · ")}
      </Text>
      {offer.state === "open" && (
        <Group gap="xs" mt={4}>
          <Button
            size="compact-xs"
            variant="subtle"
            onClick={() => open({ do: "offer", offer: offer.offer })}
            data-testid={`offer-replace-${offer.offer}`}
          >
            {t("replace")}
          </Button>
          <Button
            size="compact-xs"
            variant="subtle"
            color="gray"
            loading={withdraw.isPending}
            onClick={() => withdraw.mutate({ offer: offer.offer })}
            data-testid={`offer-withdraw-${offer.offer}`}
          >
            {t("withdraw")}
          </Button>
        </Group>
      )}
    </li>
  );
}
