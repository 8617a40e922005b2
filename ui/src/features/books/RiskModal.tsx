/** The warning before a book is opened inside a synchronised folder or on a network share. */
import { Button, Code, Group, Modal, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Risk } from "./useOpenBook";

interface Props {
  risk: Risk | null;
  loading: boolean;
  onClose: () => void;
  onAccept: () => void;
}

export function RiskModal({ risk, loading, onClose, onAccept }: Props) {
  const { t } = useTranslation("books");
  const where =
    risk?.place === "network" ? t("risk.network") : t("risk.folder", { place: risk?.place ?? "" });
  return (
    <Modal opened={risk !== null} onClose={onClose} title={<Text fw={650}>{t("risk.title")}</Text>}>
      <Stack gap="sm">
        <Text>{where}</Text>
        <Code block>{risk?.path}</Code>
        <Text size="sm" c="dimmed">
          {t("risk.advice")}
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            {t("risk.refuse")}
          </Button>
          <Button color="orange.8" onClick={onAccept} loading={loading}>
            {t("risk.accept")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
