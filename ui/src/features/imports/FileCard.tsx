/** One file: what it is and how sure that is, how it is written, and which column holds what. */
import { ActionIcon, Alert, Button, Collapse, Group, Select, Stack, Text } from "@mantine/core";
import {
  IconAlertTriangle,
  IconBuildingBank,
  IconCheck,
  IconChevronDown,
  IconChevronUp,
  IconQuestionMark,
  IconTrash,
} from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { FileChoice } from "@/bindings/FileChoice";
import type { InspectedFile } from "@/bindings/InspectedFile";
import { fileName } from "@/lib/paths";
import { useReason } from "@/lib/reasons";
import {
  datesInDoubt,
  decimalsInDoubt,
  isBankStatement,
  isKind,
  isSureStatement,
  isTable,
  kinds,
  missingFields,
} from "./choices";
import { FileHead } from "./FileHead";
import { anyOfLabel } from "./fields";
import { HowRead } from "./HowRead";
import classes from "./Imports.module.css";
import { MappingEditor } from "./MappingEditor";
import { SampleTable } from "./SampleTable";
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
  const kind = choice?.kind ?? file.kind;
  return (
    <section className={`card ${classes.card}`} aria-label={name} data-testid="import-file">
      <Group justify="space-between" wrap="nowrap" gap="sm" align="flex-start">
        <FileHead file={file} kind={kind} chosen={choice?.kind !== undefined} />
        <ActionIcon variant="subtle" color="gray" aria-label={t("file.remove", { name })} onClick={onRemove}>
          <IconTrash size={18} aria-hidden />
        </ActionIcon>
      </Group>
      {file.error ? (
        <Alert color="red" mt="sm" icon={<IconAlertTriangle aria-hidden />}>
          {reason(file.error)}
        </Alert>
      ) : (
        <>
          {isBankStatement(file) && <BankStatement path={file.path} />}
          {isTable(file) && <TableFile file={file} choice={choice} onChoose={onChoose} kind={kind} />}
        </>
      )}
    </section>
  );
}

/** Movements of a bank account are compared with the invoices first, in a place of their own. */
function BankStatement({ path }: { path: string }) {
  const { t } = useTranslation("imports");
  return (
    <Group justify="space-between" gap="sm" mt="sm">
      <Text size="sm" maw={480}>
        {t("file.bank")}
      </Text>
      <Button
        size="xs"
        leftSection={<IconBuildingBank size={16} aria-hidden />}
        renderRoot={(props) => <Link to="/bank" search={{ file: path }} {...props} />}
        data-testid="import-bank"
      >
        {t("file.openBank")}
      </Button>
    </Group>
  );
}

/** A table: asks what is in doubt, says what is missing, and keeps the rest folded away. */
function TableFile({
  file,
  choice,
  onChoose,
  kind,
}: Pick<Props, "file" | "choice" | "onChoose"> & { kind: string }) {
  const { t } = useTranslation("imports");
  const known = isKind(kind);
  const missing = known ? missingFields(file, choice) : [];
  const lacks = missing.length > 0;
  const [opened, setOpened] = useState(lacks);
  // What opened because something was missing stays open when nothing is any more, to be looked at.
  useEffect(() => {
    if (lacks) setOpened(true);
  }, [lacks]);
  // Another kind has other fields, so what was said about columns no longer holds.
  const chooseKind = (picked: string | null) =>
    picked && onChoose({ ...choice, kind: picked, columns: undefined });
  return (
    <Stack gap="sm" mt="sm">
      <SheetChoice file={file} onChoose={onChoose} />
      {!known && (
        <div className={classes.question} data-open={isSureStatement(file) ? undefined : true}>
          <Group gap={6} mb="xs" wrap="nowrap">
            <IconQuestionMark size={18} aria-hidden style={{ flex: "none" }} />
            <Text fw={isSureStatement(file) ? undefined : 600} size="sm">
              {t(isSureStatement(file) ? "file.isItElse" : "file.whatIsIt")}
            </Text>
          </Group>
          <SampleTable file={file} />
          <Group gap="xs" mt="sm">
            {kinds.map((value) => (
              <Button
                key={value}
                size="xs"
                variant="default"
                onClick={() => chooseKind(value)}
                data-testid={`import-kind-${value}`}
              >
                {t(`kinds.${value}`)}
              </Button>
            ))}
          </Group>
        </div>
      )}
      {known && (datesInDoubt(file) || decimalsInDoubt(file)) && (
        <HowRead file={file} choice={choice} onChoose={onChoose} asking />
      )}
      {known && (
        <Group gap="sm" justify="space-between" align="center">
          <Completeness missing={missing.map((anyOf) => anyOfLabel(t, anyOf))} />
          {!lacks && (
            <Button
              size="xs"
              variant="subtle"
              aria-expanded={opened}
              rightSection={
                opened ? <IconChevronUp size={14} aria-hidden /> : <IconChevronDown size={14} aria-hidden />
              }
              onClick={() => setOpened(!opened)}
              data-testid="import-columns"
            >
              {opened ? t("file.hideMapping") : t("file.showMapping")}
            </Button>
          )}
        </Group>
      )}
      {known && <Written file={file} />}
      <Collapse expanded={known && opened}>
        <Stack gap="md">
          <Select
            label={t("file.kind")}
            data={kinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
            value={known ? kind : null}
            onChange={chooseKind}
            allowDeselect={false}
            w={220}
            data-testid="import-kind"
          />
          <MappingEditor file={file} choice={choice} onChoose={onChoose} />
          <HowRead file={file} choice={choice} onChoose={onChoose} />
        </Stack>
      </Collapse>
    </Stack>
  );
}

function Completeness({ missing }: { missing: readonly string[] }) {
  const { t } = useTranslation("imports");
  if (missing.length === 0)
    return (
      <Group gap={6} wrap="nowrap" c="var(--state-paid-fg)">
        <IconCheck size={16} aria-hidden style={{ flex: "none" }} />
        <Text size="sm">{t("file.complete")}</Text>
      </Group>
    );
  return (
    <Group gap={6} wrap="nowrap" align="flex-start" c="var(--state-failed-fg)" data-testid="import-missing">
      <IconAlertTriangle size={16} aria-hidden style={{ flex: "none", marginTop: 2 }} />
      <Text size="sm" fw={550}>
        {t("missing.title", { fields: missing.join("; ") })}
      </Text>
    </Group>
  );
}
