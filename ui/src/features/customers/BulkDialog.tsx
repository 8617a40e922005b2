/** The one text that a change to many customers needs. */
import { Autocomplete, Button, Modal, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DialogFooter } from "@/components/DialogFooter";
import { DialogTitle } from "@/components/DialogTitle";
import { useView } from "@/lib/query";

export type BulkKind = "segment" | "exclude" | "new_list" | "add_tag" | "remove_tag";

interface Props {
  kind: BulkKind;
  count: number;
  saving: boolean;
  onClose: () => void;
  onSave: (text: string) => void;
}

export function BulkDialog({ kind, count, saving, onClose, onSave }: Props) {
  const { t } = useTranslation(["customers", "common"]);
  const [text, setText] = useState("");
  const choices = useView("segments.choices", {}).data;
  const isTag = kind === "add_tag" || kind === "remove_tag";
  const known = (isTag ? choices?.tags : kind === "segment" ? choices?.segments : undefined) ?? [];
  return (
    <Modal
      opened
      onClose={onClose}
      title={<DialogTitle>{t(`bulk.dialogs.${kind}.title`)}</DialogTitle>}
      closeButtonProps={{ "aria-label": t("common:action.close") }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onSave(text.trim());
        }}
      >
        <Stack gap="md">
          <Text size="sm" c="dimmed">
            {t("bulk.concerns", { count })}
          </Text>
          <Autocomplete
            label={t(`bulk.dialogs.${kind}.label`)}
            data={known}
            value={text}
            onChange={setText}
            maxLength={80}
            data-autofocus
            data-testid="bulk-text"
          />
          <DialogFooter>
            <Button variant="default" onClick={onClose}>
              {t("common:action.cancel")}
            </Button>
            <Button
              type="submit"
              loading={saving}
              disabled={kind !== "segment" && text.trim() === ""}
              data-testid="bulk-save"
            >
              {t(`bulk.dialogs.${kind}.save`)}
            </Button>
          </DialogFooter>
        </Stack>
      </form>
    </Modal>
  );
}
