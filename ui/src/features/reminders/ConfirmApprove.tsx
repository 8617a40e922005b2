/** Before messages go to the outbox: which book, how many, by which ways. */
import { Button, Group, List, Modal, Stack, Text } from "@mantine/core";
import { IconChecks } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { PaymentsAge as Age } from "@/bindings/PaymentsAge";
import type { Proposed } from "@/bindings/Proposed";
import { Amount, BookDot, ChannelIcon } from "@/components";
import { PaymentsAge } from "@/components/PaymentsAge";
import { useBook } from "@/lib/book";
import { channelCounts, knownChannel, totals } from "./selection";

interface Props {
  opened: boolean;
  contacts: readonly Proposed[];
  payments: Age;
  onClose: () => void;
  onConfirm: () => void;
  loading: boolean;
}

export function ConfirmApprove({ opened, contacts, payments, onClose, onConfirm, loading }: Props) {
  const { t } = useTranslation(["reminders", "common"]);
  const book = useBook();
  const waiting = contacts.filter((contact) => !contact.channel_ready).length;
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={
        <Text fw={650} size="lg">
          {t("confirm.title")}
        </Text>
      }
      closeButtonProps={{ "aria-label": t("common:action.close") }}
    >
      <Stack gap="sm">
        {book && (
          <Group gap="xs" wrap="nowrap">
            <BookDot color={book.color} />
            <Text fw={600}>{book.name}</Text>
          </Group>
        )}
        <List listStyleType="none" spacing={6}>
          {channelCounts(contacts).map(({ channel, count }) => (
            <List.Item key={channel} icon={<ChannelIcon channel={channel} size={18} />}>
              {t(`confirm.channels.${knownChannel(channel)}`, { count })}
            </List.Item>
          ))}
        </List>
        <Group gap="md">
          {totals(contacts).map((sum) => (
            <Text key={sum.currency} fw={650}>
              <Amount {...sum} />
            </Text>
          ))}
        </Group>
        {waiting > 0 && <Text size="sm">{t("confirm.notReady", { count: waiting })}</Text>}
        <PaymentsAge payments={payments} />
        <Text size="sm" c="dimmed">
          {t("confirm.note")}
        </Text>
        <Group justify="flex-end" mt="xs">
          <Button variant="default" onClick={onClose}>
            {t("common:action.cancel")}
          </Button>
          <Button
            data-autofocus
            data-testid="confirm-send"
            leftSection={<IconChecks size={16} aria-hidden />}
            onClick={onConfirm}
            loading={loading}
          >
            {t("confirm.action", { count: contacts.length })}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
