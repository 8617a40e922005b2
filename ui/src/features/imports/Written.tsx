/** How a file is written: encoding, separator, and whether its layout is known. */
import { Group, Text } from "@mantine/core";
import { IconHistory, IconInfoCircle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { InspectedFile } from "@/bindings/InspectedFile";

const separators = { ",": "comma", ";": "semicolon", "\t": "tab", "|": "pipe" } as const;

function isKnown(separator: string): separator is keyof typeof separators {
  return separator in separators;
}

export function Written({ file }: { file: InspectedFile }) {
  const { t } = useTranslation("imports");
  const { separator } = file;
  const separated = isKnown(separator)
    ? t(`file.separators.${separators[separator]}`)
    : t("file.separators.other", { separator });
  const facts = [t("file.columns", { count: file.header.length })];
  if (separator !== "") facts.push(separated);
  if (file.encoding_is_certain && file.encoding !== "")
    facts.push(t("file.encoding", { encoding: file.encoding }));
  return (
    <div>
      <Text size="sm" c="dimmed">
        {facts.join(" · ")}
      </Text>
      {!file.encoding_is_certain && (
        <Group gap={6} wrap="nowrap" align="flex-start">
          <IconInfoCircle size={16} aria-hidden style={{ flex: "none", marginTop: 2 }} />
          <Text size="sm">{t("file.encodingGuessed", { encoding: file.encoding })}</Text>
        </Group>
      )}
      {file.remembered && (
        <Group gap={6} wrap="nowrap">
          <IconHistory size={16} aria-hidden style={{ flex: "none" }} />
          <Text size="sm">{t("file.remembered")}</Text>
        </Group>
      )}
    </div>
  );
}
