/** Who is called, every way to reach them, the timer, and the way on. */
import { ActionIcon, Anchor, Badge, Button, Group, Kbd, Text, Title, Tooltip } from "@mantine/core";
import {
  IconAlertTriangle,
  IconBrandWhatsapp,
  IconMail,
  IconPhone,
  IconPlayerPause,
  IconPlayerPlay,
  IconX,
} from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { CallCard } from "@/bindings/CallCard";
import { ReachLink } from "@/components/ReachLink";
import { clock } from "@/lib/clock";
import { useFormat } from "@/lib/format";
import { openPage } from "@/lib/openPage";
import { useReason } from "@/lib/reasons";
import classes from "./Calls.module.css";
import type { Stopwatch } from "./useStopwatch";
import { WorthButton } from "./WorthButton";

interface Props {
  card: CallCard;
  place: { at: number; of: number } | null;
  watch: Stopwatch;
  onDial: (phone: string) => void;
  onNext?: () => void;
  onClose: () => void;
}

export function CallHeader({ card, place, watch, onDial, onNext, onClose }: Props) {
  const { t } = useTranslation(["calls", "common"]);
  const { locale, dateTime } = useFormat();
  const reason = useReason();
  const { profile } = card.customer;
  const emails = profile.contacts.filter((contact) => contact.email !== "");
  const rule = locale.language === "es" ? card.rule?.text_es : card.rule?.text_en;
  return (
    <header className={classes.head}>
      <Group justify="space-between" wrap="nowrap" gap="md" align="flex-start">
        <div style={{ minWidth: 0 }}>
          <Group gap="xs" wrap="nowrap">
            <Title order={1} size="h3" className={classes.name}>
              <Anchor
                renderRoot={(props) => (
                  <Link to="/customers/$customer" params={{ customer: profile.customer }} {...props} />
                )}
                c="inherit"
                inherit
              >
                {profile.name}
              </Anchor>
            </Title>
            {profile.preferred_channel !== "" && (
              <Badge variant="default" style={{ flex: "none" }}>
                {t("card.prefers", {
                  channel: t(`common:channel.${profile.preferred_channel}` as "common:channel.email"),
                })}
              </Badge>
            )}
          </Group>
          <Group gap="sm">
            <Text size="sm">{card.row ? reason(card.row.reason) : t("card.notQueued")}</Text>
            {card.row && <WorthButton row={card.row} />}
          </Group>
        </div>
        <Group gap="xs" wrap="nowrap">
          <Tooltip label={watch.running ? t("card.pause") : t("card.start")}>
            <Button
              variant={watch.running ? "light" : "default"}
              leftSection={
                watch.running ? (
                  <IconPlayerPause size={16} aria-hidden />
                ) : (
                  <IconPlayerPlay size={16} aria-hidden />
                )
              }
              onClick={watch.toggle}
              aria-label={`${clock(watch.seconds)} ${watch.running ? t("card.pause") : t("card.start")}`}
              className="tabular"
              data-testid="call-timer"
            >
              {clock(watch.seconds)}
            </Button>
          </Tooltip>
          {onNext && (
            <Button
              variant="default"
              onClick={onNext}
              rightSection={<Kbd size="xs">N</Kbd>}
              data-testid="call-next"
            >
              {place ? t("card.nextOf", place) : t("card.next")}
            </Button>
          )}
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            onClick={onClose}
            aria-label={t("common:action.close")}
            data-testid="call-close"
          >
            <IconX size={20} aria-hidden />
          </ActionIcon>
        </Group>
      </Group>
      <Group gap="4px 20px">
        {card.phones.length === 0 && (
          <Text size="sm" c="dimmed">
            {t("log.noNumber")}
          </Text>
        )}
        {card.phones.map((one) => (
          <Group key={one.phone + one.name} gap={6} wrap="nowrap">
            <IconPhone size={16} stroke={1.7} aria-hidden />
            {/* The click is seen on its way up: dialling starts the timer. */}
            {/* biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/noStaticElementInteractions: the link within is what is pressed. */}
            <span onClick={() => onDial(one.phone)}>
              <ReachLink
                kind="phone"
                to={one.phone}
                fw={600}
                className="tabular"
                td={one.is_wrong ? "line-through" : undefined}
              >
                {one.phone}
              </ReachLink>
            </span>
            <Text size="sm" c="dimmed">
              {one.is_wrong ? t("card.wrong") : [one.name, one.role].filter(Boolean).join(", ")}
            </Text>
            {one.whatsapp && !one.is_wrong && (
              <ActionIcon
                variant="subtle"
                size="sm"
                onClick={() => void openPage(one.whatsapp as string)}
                aria-label={t("card.whatsapp", { number: one.phone })}
              >
                <IconBrandWhatsapp size={17} aria-hidden />
              </ActionIcon>
            )}
          </Group>
        ))}
        {emails.map((contact) => (
          <Group key={contact.email} gap={6} wrap="nowrap">
            <IconMail size={16} stroke={1.7} aria-hidden />
            <ReachLink kind="mail" to={contact.email} size="sm">
              {contact.email}
            </ReachLink>
          </Group>
        ))}
      </Group>
      {card.rule && (
        <Group gap={6} wrap="nowrap" className={classes.warning} role="alert">
          <IconAlertTriangle size={16} aria-hidden />
          <Text size="sm">
            {t("card.forbidden")} {rule}{" "}
            {card.rule.until && t("held.until", { at: dateTime(card.rule.until) })}
          </Text>
        </Group>
      )}
    </header>
  );
}
