/** The one confirmation before messages leave the machine: it names the book and says how many. */
import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { IconSend } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useBook } from "@/lib/book";
import { BookDot } from "./BookDot";

interface Props {
  opened: boolean;
  /** How many messages will leave. */
  count: number;
  onClose: () => void;
  onConfirm: () => void;
  loading?: boolean;
  /** More to know before sending: counts by channel, what will wait. */
  children?: ReactNode;
}

export function ConfirmSend({ opened, count, onClose, onConfirm, loading = false, children }: Props) {
  const { t } = useTranslation("common");
  const book = useBook();
  const title = (
    <Group gap="xs" wrap="nowrap">
      {book && <BookDot color={book.color} />}
      <Text fw={650} size="lg">
        {t("send.title", { book: book?.name ?? "" })}
      </Text>
    </Group>
  );
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      closeButtonProps={{ "aria-label": t("action.close") }}
    >
      <Stack gap="sm">
        <Text>{t("send.body", { count })}</Text>
        {children}
        <Text size="sm" c="dimmed">
          {book?.is_sample ? t("send.sample") : t("send.irreversible")}
        </Text>
        <Group justify="flex-end" mt="xs">
          <Button variant="default" onClick={onClose}>
            {t("action.cancel")}
          </Button>
          <Button
            data-autofocus
            data-testid="confirm-send"
            leftSection={<IconSend size={16} aria-hidden />}
            onClick={onConfirm}
            loading={loading}
          >
            {t("send.confirm", { count })}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
