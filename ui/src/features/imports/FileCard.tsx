/** One file: what it is and how sure that is, how it is written, and which column holds what. */
import { ActionIcon, Alert, Button, Collapse, Group, Select, Stack, Text } from "@mantine/core";
import {
  IconAlertTriangle,
  IconCheck,
  IconChevronDown,
  IconChevronUp,
  IconFileText,
  IconFolder,
  IconTrash,
} from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { FileChoice } from "@/bindings/FileChoice";
import type { InspectedFile } from "@/bindings/InspectedFile";
import { useFormat } from "@/lib/format";
import { fileName } from "@/lib/paths";
import { useReason } from "@/lib/reasons";
import { datesInDoubt, decimalsInDoubt, isKind, kinds, missingFields } from "./choices";
import { fieldLabel } from "./fields";
import { HowRead } from "./HowRead";
import classes from "./Imports.module.css";
import { Mapping } from "./Mapping";
import { SheetChoice } from "./SheetChoice";
import { Written } from "./Written";

interface Props {
  file: InspectedFile;
  choice: FileChoice | undefined;
  onChoose: (choice: FileChoice) => void;
  onRemove: () => void;
}

export function FileCard({ file, choice, onChoose, onRemove }: Props) {
  const { t } = useTranslation("imports");
  const reason = useReason();
  const name = fileName(file.path);
  const Icon = file.container === "folder" || file.container === "several" ? IconFolder : IconFileText;
  return (
    <section className={`card ${classes.card}`} aria-label={name} data-testid="import-file">
      <Group justify="space-between" wrap="nowrap" gap="sm" mb="xs">
        <Group gap="xs" wrap="nowrap" miw={0}>
          <Icon size={20} stroke={1.6} aria-hidden style={{ flex: "none" }} />
          <Text fw={650} truncate title={file.path}>
            {name}
          </Text>
        </Group>
        <ActionIcon variant="subtle" color="gray" aria-label={t("file.remove", { name })} onClick={onRemove}>
          <IconTrash size={18} aria-hidden />
        </ActionIcon>
      </Group>
      {file.error ? (
        <Alert color="red" icon={<IconAlertTriangle aria-hidden />}>
          {reason(file.error)}
        </Alert>
      ) : (
        <Readable file={file} choice={choice} onChoose={onChoose} />
      )}
    </section>
  );
}

function Readable({ file, choice, onChoose }: Omit<Props, "onRemove">) {
  const { t } = useTranslation("imports");
  const kind = choice?.kind ?? file.kind;
  const missing = isKind(kind) ? missingFields(file, choice) : [];
  const [opened, setOpened] = useState(missing.length > 0);
  // E-invoices say themselves what they are: there is nothing to map and nothing to ask.
  if (file.header.length === 0)
    return (
      <div data-testid="import-documents">
        <Group gap={6} wrap="nowrap" c="var(--state-paid-fg)">
          <IconCheck size={16} aria-hidden style={{ flex: "none" }} />
          <Text size="sm">
            {file.format.toUpperCase()} · {t("file.complete")}
          </Text>
        </Group>
        {file.container !== "" && (
          <Text size="sm" c="dimmed" mt={4}>
            {t("file.found", { count: file.found })}
            {file.left_alone > 0 && ` · ${t("file.leftAlone", { count: file.left_alone })}`}
          </Text>
        )}
      </div>
    );
  return (
    <Stack gap="sm">
      <Group gap="md" align="flex-end">
        <Select
          label={t("file.kind")}
          placeholder={t("file.choose")}
          data={kinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
          value={isKind(kind) ? kind : null}
          // Another kind has other fields, so what was said about columns no longer holds.
          onChange={(picked) => picked && onChoose({ ...choice, kind: picked, columns: undefined })}
          error={isKind(kind) ? undefined : t("kinds.unknown")}
          w={200}
          data-testid="import-kind"
        />
        <Sureness file={file} chosen={choice?.kind !== undefined} />
      </Group>
      <Written file={file} />
      <SheetChoice file={file} onChoose={onChoose} />
      {(datesInDoubt(file, choice) || decimalsInDoubt(file, choice)) && (
        <HowRead file={file} choice={choice} onChoose={onChoose} asking />
      )}
      {isKind(kind) && (
        <Group gap="sm" justify="space-between">
          {missing.length > 0 ? (
            <Group gap={6} wrap="nowrap" c="var(--state-failed-fg)">
              <IconAlertTriangle size={16} aria-hidden style={{ flex: "none" }} />
              <Text size="sm" fw={550}>
                {t("file.missing", { fields: missing.map((field) => fieldLabel(t, field)).join(", ") })}
              </Text>
            </Group>
          ) : (
            <Group gap={6} wrap="nowrap" c="var(--state-paid-fg)">
              <IconCheck size={16} aria-hidden style={{ flex: "none" }} />
              <Text size="sm">{t("file.complete")}</Text>
            </Group>
          )}
          <Button
            size="xs"
            variant="subtle"
            aria-expanded={opened}
            rightSection={
              opened ? <IconChevronUp size={14} aria-hidden /> : <IconChevronDown size={14} aria-hidden />
            }
            onClick={() => setOpened(!opened)}
          >
            {opened ? t("file.hideMapping") : t("file.showMapping")}
          </Button>
        </Group>
      )}
      <Collapse expanded={opened && isKind(kind)}>
        <Stack gap="md">
          <Mapping file={file} choice={choice} onChoose={onChoose} />
          <HowRead file={file} choice={choice} onChoose={onChoose} />
        </Stack>
      </Collapse>
    </Stack>
  );
}

function Sureness({ file, chosen }: { file: InspectedFile; chosen: boolean }) {
  const { t } = useTranslation("imports");
  const { percent } = useFormat();
  if (chosen || file.kind === "") return null;
  const words = { percent: percent(file.confidence / 100) };
  const text =
    file.confidence >= 90
      ? t("file.sure", words)
      : file.confidence >= 60
        ? t("file.probably", words)
        : t("file.unsure", words);
  return (
    <Text size="sm" c={file.confidence >= 60 ? "dimmed" : "var(--state-due-today-fg)"} pb={8}>
      {text}
    </Text>
  );
}
