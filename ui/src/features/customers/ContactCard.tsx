/** How to reach a customer. */
import { Button, Group, Stack, Text } from "@mantine/core";
import { IconMail, IconMapPin, IconPhone } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { ContactView } from "@/bindings/ContactView";
import type { CustomerProfile } from "@/bindings/CustomerProfile";
import { isChannel } from "@/components";
import { Card } from "@/components/Card";
import { ReachLink } from "@/components/ReachLink";
import { useActions } from "@/lib/actions";
import { useCountryName } from "@/lib/countries";
import classes from "./Customer.module.css";

export function ContactCard({ profile }: { profile: CustomerProfile }) {
  const { t } = useTranslation(["customers", "common"]);
  const { open } = useActions();
  const countryName = useCountryName();
  const place = [
    profile.street,
    [profile.zip, profile.city].filter(Boolean).join(" "),
    countryName(profile.country ?? ""),
  ]
    .filter(Boolean)
    .join(", ");
  const preferred = profile.preferred_channel;
  return (
    <Card title={t("contacts.title")}>
      {profile.contacts.length === 0 && (
        <Stack gap="xs" align="flex-start">
          <Text size="sm" c="dimmed">
            {t("contacts.none")}
          </Text>
          <Button variant="light" size="xs" onClick={() => open({ do: "edit" })}>
            {t("contacts.add")}
          </Button>
        </Stack>
      )}
      {profile.contacts.map((contact) => (
        <Person key={contact.name + contact.email + contact.phone} contact={contact} />
      ))}
      <Stack gap={4} mt="sm">
        {place !== "" && (
          <Group gap={8} wrap="nowrap" align="flex-start">
            <IconMapPin size={16} stroke={1.7} aria-hidden style={{ flex: "none", marginTop: 2 }} />
            <Text size="sm">{place}</Text>
          </Group>
        )}
        {isChannel(preferred) && (
          <Text size="sm" c="dimmed">
            {t("contacts.preferred", { channel: t(`common:channel.${preferred}`) })}
          </Text>
        )}
        {profile.term_days !== null && (
          <Text size="sm" c="dimmed">
            {t("contacts.terms", { count: profile.term_days })}
          </Text>
        )}
        {profile.notes !== "" && (
          <div>
            <Text size="xs" c="dimmed" fw={600} mt={4}>
              {t("contacts.notes")}
            </Text>
            <Text size="sm" style={{ whiteSpace: "pre-line" }}>
              {profile.notes}
            </Text>
          </div>
        )}
      </Stack>
    </Card>
  );
}

function Person({ contact }: { contact: ContactView }) {
  const { t } = useTranslation("customers");
  const who = [contact.name, contact.role].filter(Boolean).join(", ");
  return (
    <div className={classes.person}>
      {who !== "" && (
        <Text size="sm" fw={600}>
          {who}
        </Text>
      )}
      {contact.email !== "" && (
        <Group gap={8} wrap="nowrap">
          <IconMail size={16} stroke={1.7} aria-hidden style={{ flex: "none" }} />
          <ReachLink
            kind="mail"
            to={contact.email}
            size="sm"
            aria-label={t("contacts.write", { address: contact.email })}
            className={classes.reach}
          >
            {contact.email}
          </ReachLink>
        </Group>
      )}
      {contact.phone !== "" && (
        <Group gap={8} wrap="nowrap">
          <IconPhone size={16} stroke={1.7} aria-hidden style={{ flex: "none" }} />
          <ReachLink
            kind="phone"
            to={contact.phone}
            size="sm"
            className={`tabular ${classes.reach}`}
            aria-label={t("contacts.dial", { number: contact.phone })}
          >
            {contact.phone}
          </ReachLink>
        </Group>
      )}
    </div>
  );
}
