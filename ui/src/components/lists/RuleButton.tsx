/** Conditions for a list, put together like a sentence; what they say can be kept as a segment. */
import { Anchor, Button, Drawer, Group, Stack, Text } from "@mantine/core";
import { IconFilter } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { RuleView } from "@/bindings/RuleView";
import { useView } from "@/lib/query";
import { DialogFooter } from "../DialogFooter";
import { DialogTitle } from "../DialogTitle";
import { LoadingRows } from "../Feedback";
import { fromRule, isComplete, newCondition, newGroup, toRule } from "../rules/model";
import { RuleEditor } from "../rules/RuleEditor";

interface Props {
  value: RuleView | undefined;
  onChange: (rule: RuleView | undefined) => void;
}

export function RuleButton({ value, onChange }: Props) {
  const { t } = useTranslation("lists");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        variant={value ? "light" : "default"}
        leftSection={<IconFilter size={16} aria-hidden />}
        onClick={() => setOpen(true)}
        data-testid="list-rule"
      >
        {t("rule.title")}
      </Button>
      {open && <RuleDrawer value={value} onChange={onChange} onClose={() => setOpen(false)} />}
    </>
  );
}

function RuleDrawer({ value, onChange, onClose }: Props & { onClose: () => void }) {
  const { t } = useTranslation(["lists", "common"]);
  const choices = useView("segments.choices", {}).data;
  const [group, setGroup] = useState(() =>
    value ? fromRule(value) : newGroup("all", [newCondition("overdue")]),
  );
  const complete = isComplete(group);
  const rule = toRule(group);
  const preview = useView("segments.preview", { rule, limit: 1 }, { enabled: complete, keepPrevious: true });
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="xl"
      title={<DialogTitle>{t("rule.heading")}</DialogTitle>}
      closeButtonProps={{ "aria-label": t("common:action.close") }}
    >
      <Stack gap="md">
        {choices ? (
          <RuleEditor value={group} onChange={setGroup} choices={choices} />
        ) : (
          <LoadingRows rows={3} />
        )}
        {complete && preview.data && (
          <Text size="sm" aria-live="polite">
            {t("rule.count", { count: preview.data.count })}
          </Text>
        )}
        <DialogFooter>
          {value && (
            <Anchor
              component="button"
              type="button"
              size="sm"
              mr="auto"
              onClick={() => {
                onChange(undefined);
                onClose();
              }}
            >
              {t("rule.clear")}
            </Anchor>
          )}
          <Group gap="sm">
            <Button variant="default" onClick={onClose}>
              {t("common:action.cancel")}
            </Button>
            <Button
              disabled={!complete}
              onClick={() => {
                onChange(rule);
                onClose();
              }}
              data-testid="rule-apply"
            >
              {t("rule.apply")}
            </Button>
          </Group>
        </DialogFooter>
      </Stack>
    </Drawer>
  );
}
