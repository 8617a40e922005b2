/** Where one class ends and the next begins. */
import { Button, Modal, NumberInput, SimpleGrid, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ClassThresholds } from "@/bindings/ClassThresholds";
import { DialogFooter } from "@/components/DialogFooter";
import { DialogTitle } from "@/components/DialogTitle";
import { notifyDone } from "@/lib/undo";
import { useSaveThresholds } from "./api";

const limits = {
  risk_days: 1000,
  risk_promises: 1000,
  strategic_percent: 100,
  known_from: 1000,
  slow_days: 1000,
  punctual_percent: 100,
} as const satisfies Record<keyof ClassThresholds, number>;

export function ThresholdsModal({ saved, onClose }: { saved: ClassThresholds; onClose: () => void }) {
  const { t } = useTranslation(["segments", "common"]);
  const [draft, setDraft] = useState(saved);
  const saving = useSaveThresholds({
    onSuccess: () => {
      notifyDone(t("thresholds.saved"));
      onClose();
    },
  });
  const fields = Object.keys(limits) as (keyof ClassThresholds)[];
  const complete = fields.every((field) => draft[field] >= 1 && draft[field] <= limits[field]);
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={<DialogTitle>{t("thresholds.title")}</DialogTitle>}
      closeButtonProps={{ "aria-label": t("common:action.close") }}
    >
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          {t("thresholds.text")}
        </Text>
        <SimpleGrid cols={2}>
          {fields.map((field) => (
            <NumberInput
              key={field}
              label={t(`thresholds.${field}`)}
              value={draft[field]}
              onChange={(value) => setDraft({ ...draft, [field]: Number(value) || 0 })}
              min={1}
              max={limits[field]}
              allowDecimal={false}
              allowNegative={false}
              styles={{ root: { display: "flex", flexDirection: "column", justifyContent: "flex-end" } }}
            />
          ))}
        </SimpleGrid>
        <DialogFooter>
          <Button variant="default" onClick={onClose}>
            {t("thresholds.cancel")}
          </Button>
          <Button
            onClick={() => saving.mutate(draft)}
            disabled={!complete}
            loading={saving.isPending}
            data-testid="classes-save"
          >
            {t("thresholds.save")}
          </Button>
        </DialogFooter>
      </Stack>
    </Modal>
  );
}
