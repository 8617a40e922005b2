/** One proposed contact in the list: whom, how, how much, and why. */
import { Group, Stack, Text } from "@mantine/core";
import { IconPlugConnectedX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Proposed } from "@/bindings/Proposed";
import { Amount, ChannelIcon } from "@/components";
import { useReason } from "@/lib/reasons";

export function ContactCell({ contact }: { contact: Proposed }) {
  const { t } = useTranslation("reminders");
  const reason = useReason();
  return (
    <Stack gap={2} py={6}>
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <Text size="sm" fw={600} truncate title={contact.name}>
          {contact.name}
        </Text>
        <Text size="sm" fw={600}>
          <Amount amount={contact.amount} currency={contact.currency} />
        </Text>
      </Group>
      <Text size="sm" truncate title={reason(contact.reason)}>
        {reason(contact.reason)}
      </Text>
      <Group gap="sm" wrap="nowrap">
        <Text size="xs" c="dimmed">
          <ChannelIcon channel={contact.channel} withLabel size={14} />
        </Text>
        <Text size="xs" c="dimmed">
          {t("proposal.invoices", { count: contact.invoices.length })}
        </Text>
        {!contact.channel_ready && (
          <Group gap={4} wrap="nowrap" miw={0}>
            <IconPlugConnectedX size={14} aria-hidden style={{ flex: "none" }} />
            <Text size="xs" c="dimmed" truncate title={t("proposal.notReady")}>
              {t("proposal.notReadyShort")}
            </Text>
          </Group>
        )}
      </Group>
    </Stack>
  );
}
