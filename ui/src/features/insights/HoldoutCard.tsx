/** The choice to let a small part of low amounts go without preventive reminders, so that one knows what they achieve. */
import { Button, Group, NumberInput, Stack, Switch, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { HoldoutChoice } from "@/bindings/HoldoutChoice";
import { Card } from "@/components/Card";
import { useCommand } from "@/lib/query";
import { notifyDone } from "@/lib/undo";

export function HoldoutCard({ choice }: { choice: HoldoutChoice }) {
  const { t } = useTranslation("insights");
  const [draft, setDraft] = useState(choice);
  const saving = useCommand("insights.save_holdout", {
    onSuccess: (saved) => {
      setDraft(saved);
      notifyDone(t(saved.on ? "holdout.on" : "holdout.off"));
    },
  });
  const changed = draft.on !== choice.on || draft.percent !== choice.percent || draft.up_to !== choice.up_to;
  return (
    <Card title={t("holdout.title")}>
      <Stack gap="sm">
        <Text size="sm" c="dimmed" maw={640}>
          {t("holdout.text")}
        </Text>
        <Switch
          label={t("holdout.switch")}
          checked={draft.on}
          onChange={(event) => setDraft({ ...draft, on: event.currentTarget.checked })}
          data-testid="holdout-switch"
        />
        {draft.on && (
          <Group gap="sm" align="flex-end">
            <NumberInput
              label={t("holdout.percent")}
              value={draft.percent}
              onChange={(value) => setDraft({ ...draft, percent: Number(value) })}
              min={1}
              max={30}
              suffix=" %"
              w={150}
            />
            <TextInput
              label={t("holdout.upTo")}
              value={draft.up_to}
              onChange={(event) => setDraft({ ...draft, up_to: event.currentTarget.value })}
              w={170}
            />
          </Group>
        )}
        {changed && (
          <Group>
            <Button
              onClick={() => saving.mutate(draft)}
              loading={saving.isPending}
              data-testid="holdout-save"
            >
              {t("holdout.save")}
            </Button>
          </Group>
        )}
      </Stack>
    </Card>
  );
}
