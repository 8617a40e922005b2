/** Puts a rule together like a sentence: which customers, and what has to hold for them. */
import { Button, Group as Row, Select, Stack, Text } from "@mantine/core";
import { IconFolderPlus, IconPlus, IconTrash } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { RuleChoices } from "@/bindings/RuleChoices";
import { ConditionRow } from "./ConditionRow";
import { type Group, type Mode, modes, newCondition, newGroup, type Part } from "./model";
import classes from "./rules.module.css";

/** Groups deeper than this are read by nobody. */
const DEEPEST = 2;

interface Props {
  value: Group;
  onChange: (group: Group) => void;
  choices: RuleChoices;
  /** How deep this group stands. */
  depth?: number;
  onRemove?: () => void;
}

export function RuleEditor({ value, onChange, choices, depth = 0, onRemove }: Props) {
  const { t } = useTranslation("segments");
  const change = (part: Part) =>
    onChange({ ...value, parts: value.parts.map((known) => (known.id === part.id ? part : known)) });
  const remove = (id: number) => onChange({ ...value, parts: value.parts.filter((part) => part.id !== id) });
  const add = (part: Part) => onChange({ ...value, parts: [...value.parts, part] });
  return (
    <fieldset className={classes.group} data-depth={depth} aria-label={t("editor.group")}>
      <Row gap="xs" wrap="wrap">
        <Text size="sm">{t(depth === 0 ? "editor.customers" : "editor.inner")}</Text>
        <Select
          size="xs"
          w={150}
          allowDeselect={false}
          aria-label={t("editor.mode")}
          data={modes.map((mode) => ({ value: mode, label: t(`modes.${mode}`) }))}
          value={value.mode}
          onChange={(mode) => onChange({ ...value, mode: mode as Mode })}
          data-testid={`rule-mode-${depth}`}
        />
        <Text size="sm">{t("editor.conditions")}</Text>
        {onRemove && (
          <Button
            ml="auto"
            size="compact-xs"
            variant="subtle"
            color="gray"
            leftSection={<IconTrash size={14} aria-hidden />}
            onClick={onRemove}
          >
            {t("editor.removeGroup")}
          </Button>
        )}
      </Row>
      <Stack gap="xs" className={classes.conditions}>
        {value.parts.map((part) =>
          part.kind === "group" ? (
            <RuleEditor
              key={part.id}
              value={part}
              onChange={change}
              onRemove={() => remove(part.id)}
              choices={choices}
              depth={depth + 1}
            />
          ) : (
            <ConditionRow
              key={part.id}
              value={part}
              onChange={change}
              onRemove={() => remove(part.id)}
              choices={choices}
            />
          ),
        )}
      </Stack>
      <Row gap="xs">
        <Button
          size="compact-sm"
          variant="light"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => add(newCondition("overdue"))}
          data-testid={`rule-add-${depth}`}
        >
          {t("editor.add")}
        </Button>
        {depth < DEEPEST && (
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<IconFolderPlus size={14} aria-hidden />}
            onClick={() => add(newGroup("any", [newCondition("overdue")]))}
          >
            {t("editor.addGroup")}
          </Button>
        )}
      </Row>
    </fieldset>
  );
}
