/** The frame of a form that opens over a page: title, fields, and the two buttons at its foot. */
import { Button, Modal, Stack } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { DialogFooter } from "./DialogFooter";
import { DialogTitle } from "./DialogTitle";

interface Props {
  title: string;
  /** What the button that does it says. */
  action: string;
  /** It takes something away. */
  firm?: boolean;
  disabled?: boolean;
  busy: boolean;
  onSubmit: () => void;
  onClose: () => void;
  testId: string;
  children: ReactNode;
}

export function Dialog({ title, action, firm, disabled, busy, onSubmit, onClose, testId, children }: Props) {
  const { t } = useTranslation("common");
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={<DialogTitle>{title}</DialogTitle>}
      closeButtonProps={{ "aria-label": t("action.close") }}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!disabled) onSubmit();
        }}
      >
        <Stack gap="md">
          {children}
          <DialogFooter>
            <Button variant="default" onClick={onClose}>
              {t("action.cancel")}
            </Button>
            <Button
              type="submit"
              color={firm ? "red" : undefined}
              disabled={disabled}
              loading={busy}
              data-testid={testId}
            >
              {action}
            </Button>
          </DialogFooter>
        </Stack>
      </form>
    </Modal>
  );
}
