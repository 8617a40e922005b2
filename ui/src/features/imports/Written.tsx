/** How a file is written: encoding, separator, and whether its layout is known from an earlier one. */
import { Anchor, Group, Text } from "@mantine/core";
import { IconHistory, IconInfoCircle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { InspectedFile } from "@/bindings/InspectedFile";
import { notifyDone } from "@/lib/undo";
import { lookAgain, useForget } from "./api";

const separators = { ",": "comma", ";": "semicolon", "\t": "tab", "|": "pipe" } as const;

function isKnown(separator: string): separator is keyof typeof separators {
  return separator in separators;
}

export function Written({ file }: { file: InspectedFile }) {
  const { t } = useTranslation("imports");
  const { separator } = file;
  const facts = [t("file.columns", { count: file.header.length })];
  if (isKnown(separator)) facts.push(t(`file.separators.${separators[separator]}`));
  else if (separator !== "") facts.push(t("file.separators.other", { separator }));
  if (file.encoding_is_certain && file.encoding !== "")
    facts.push(t("file.encoding", { encoding: file.encoding }));
  return (
    <div>
      <Text size="xs" c="dimmed">
        {facts.join(" · ")}
      </Text>
      {!file.encoding_is_certain && (
        <Group gap={6} wrap="nowrap" align="flex-start" mt={4}>
          <IconInfoCircle size={16} aria-hidden style={{ flex: "none", marginTop: 2 }} />
          <Text size="sm">{t("file.encodingGuessed", { encoding: file.encoding })}</Text>
        </Group>
      )}
      {file.remembered && <Remembered signature={file.signature} />}
    </div>
  );
}

function Remembered({ signature }: { signature: string }) {
  const { t } = useTranslation("imports");
  const forget = useForget({
    onSuccess: () => {
      lookAgain();
      notifyDone(t("file.forgotten"));
    },
  });
  return (
    <Group gap={6} wrap="nowrap" mt={4}>
      <IconHistory size={16} aria-hidden style={{ flex: "none" }} />
      <Text size="sm">
        {t("file.remembered")}{" "}
        <Anchor
          component="button"
          type="button"
          inherit
          onClick={() => forget.mutate({ signature })}
          data-testid="import-forget"
        >
          {t("file.forget")}
        </Anchor>
      </Text>
    </Group>
  );
}
