/** Choosing the files that prove something. */
import { Button, CloseButton, Group, Stack, Text } from "@mantine/core";
import { IconPaperclip } from "@tabler/icons-react";
import { open as chooseFile } from "@tauri-apps/plugin-dialog";
import { useTranslation } from "react-i18next";
import { fileName } from "@/lib/paths";

export function EvidenceFiles({
  files,
  onChange,
}: {
  files: readonly string[];
  onChange: (files: string[]) => void;
}) {
  const { t } = useTranslation("disputes");
  const add = async () => {
    const chosen = await chooseFile({ multiple: true });
    if (chosen) onChange([...new Set([...files, ...(Array.isArray(chosen) ? chosen : [chosen])])]);
  };
  return (
    <div>
      <Text size="sm" fw={500}>
        {t("files.label")}
      </Text>
      <Stack gap={4} mt={4} component="ul" p={0} m={0} style={{ listStyle: "none" }}>
        {files.map((file) => (
          <Group key={file} component="li" gap="xs" wrap="nowrap">
            <Text size="sm" style={{ overflowWrap: "anywhere" }}>
              {fileName(file)}
            </Text>
            <CloseButton
              size="sm"
              aria-label={t("files.remove", { name: fileName(file) })}
              onClick={() => onChange(files.filter((other) => other !== file))}
            />
          </Group>
        ))}
      </Stack>
      <Button
        size="xs"
        mt={4}
        variant="default"
        leftSection={<IconPaperclip size={14} aria-hidden />}
        onClick={() => void add()}
        data-testid="dispute-file"
      >
        {t("files.add")}
      </Button>
    </div>
  );
}
