/** Locking the backups with a passphrase that is on paper first. */
import { Checkbox, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "@/components/Dialog";
import { Notice } from "@/components/Notice";
import { isPassphrase, NewPassphraseFields, noPassphrase } from "@/components/Passphrase";
import { useCommand } from "@/lib/query";
import { notifyDone } from "@/lib/undo";

export function ProtectDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("backups");
  const [passphrase, setPassphrase] = useState(noPassphrase);
  const [written, setWritten] = useState(false);
  const protecting = useCommand("backups.protect", {
    onSuccess: () => {
      notifyDone(t("protect.done"));
      onClose();
    },
  });
  return (
    <Dialog
      title={t("protect.title")}
      action={t("protect.action")}
      disabled={!isPassphrase(passphrase) || !written}
      busy={protecting.isPending}
      onSubmit={() => protecting.mutate({ passphrase: passphrase.first, written_down: written })}
      onClose={onClose}
      testId="protect-save"
    >
      <Text size="sm">{t("protect.text")}</Text>
      <Notice state="failed" icon={IconAlertTriangle}>
        {t("protect.lost")}
      </Notice>
      <NewPassphraseFields value={passphrase} onChange={setPassphrase} />
      <Checkbox
        label={t("protect.written")}
        checked={written}
        onChange={(event) => setWritten(event.currentTarget.checked)}
        data-testid="protect-written"
      />
    </Dialog>
  );
}
