/** A letter of the outbox: the PDF from the text that was approved, to print, and then to note that it was posted. */
import { Button, Modal, Stack } from "@mantine/core";
import { IconCheck, IconDownload, IconPrinter } from "@tabler/icons-react";
import { save } from "@tauri-apps/plugin-dialog";
import { revealItemInDir } from "@tauri-apps/plugin-opener";
import { useTranslation } from "react-i18next";
import { ErrorState, LoadingRows } from "@/components";
import { DialogFooter } from "@/components/DialogFooter";
import { DialogTitle } from "@/components/DialogTitle";
import { PdfFrame } from "@/components/pdf/PdfFrame";
import { notifyDone } from "@/lib/undo";
import { useLetter, useMessage, usePrintLetter, useSaveLetter, useSettle } from "./api";

export function PrintDialog({ id, onClose }: { id: number; onClose: () => void }) {
  const { t } = useTranslation(["letters", "common"]);
  const letter = useLetter(id);
  const message = useMessage(id).data?.message;
  const saving = useSaveLetter({
    onSuccess: ({ path }) => {
      notifyDone(t("saved"));
      void revealItemInDir(path).catch(() => undefined);
    },
  });
  const printing = usePrintLetter({ onSuccess: () => notifyDone(t("printed")) });
  const settling = useSettle({
    onSuccess: () => {
      notifyDone(t("posted"));
      onClose();
    },
  });
  const ask = async () => {
    const path = await save({ title: t("choose"), defaultPath: letter.data?.file_name });
    if (path) saving.mutate({ id, path });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="62rem"
      title={<DialogTitle>{message ? t("of", { name: message.name }) : t("title")}</DialogTitle>}
      closeButtonProps={{ "aria-label": t("common:action.close") }}
    >
      <Stack gap="md">
        {letter.error ? (
          <ErrorState error={letter.error} onRetry={() => void letter.refetch()} />
        ) : letter.data ? (
          <PdfFrame
            pdf={letter.data.pdf}
            label={t("preview")}
            write={async (folder) => (await saving.mutateAsync({ id, path: folder })).path}
          />
        ) : (
          <LoadingRows rows={5} height={64} />
        )}
        <DialogFooter>
          <Button variant="default" onClick={onClose}>
            {t("common:action.close")}
          </Button>
          {message?.state === "task" && (
            <Button
              variant="default"
              leftSection={<IconCheck size={16} aria-hidden />}
              loading={settling.isPending}
              onClick={() => settling.mutate({ id, was_sent: true })}
              data-testid="letter-posted"
            >
              {t("markPosted")}
            </Button>
          )}
          <Button
            variant="default"
            leftSection={<IconPrinter size={16} aria-hidden />}
            onClick={() => printing.mutate({ id })}
            loading={printing.isPending}
            disabled={!letter.data}
            data-testid="letter-print"
          >
            {t("print")}
          </Button>
          <Button
            leftSection={<IconDownload size={16} aria-hidden />}
            onClick={() => void ask()}
            loading={saving.isPending}
            disabled={!letter.data}
            data-autofocus
            data-testid="letter-save"
          >
            {t("save")}
          </Button>
        </DialogFooter>
      </Stack>
    </Modal>
  );
}
