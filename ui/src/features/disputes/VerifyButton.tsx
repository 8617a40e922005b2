/** Checking an evidence file that somebody brought. */
import { Button, Modal, Stack, Text } from "@mantine/core";
import { IconShieldCheck, IconShieldX } from "@tabler/icons-react";
import { open as chooseFile } from "@tauri-apps/plugin-dialog";
import { useTranslation } from "react-i18next";
import { DialogTitle } from "@/components/DialogTitle";
import { Notice } from "@/components/Notice";
import { errorText } from "@/lib/errors";
import { useFormat } from "@/lib/format";
import { useVerifyEvidence } from "./api";
import { Summary } from "./EvidenceDialog";

export function VerifyButton() {
  const { t } = useTranslation(["disputes", "common"]);
  const { dateTime } = useFormat();
  const verifying = useVerifyEvidence({ handles: true });
  const choose = async () => {
    const path = await chooseFile({ multiple: false, filters: [{ name: "ZIP", extensions: ["zip"] }] });
    if (typeof path === "string") verifying.mutate({ path });
  };
  const { data, error } = verifying;
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconShieldCheck size={16} aria-hidden />}
        onClick={() => void choose()}
        loading={verifying.isPending}
        data-testid="evidence-verify"
      >
        {t("verify.open")}
      </Button>
      {(data || error) && (
        <Modal
          opened
          onClose={verifying.reset}
          size="lg"
          title={<DialogTitle>{t("verify.title")}</DialogTitle>}
          closeButtonProps={{ "aria-label": t("common:action.close") }}
        >
          {error ? (
            <Notice state="failed" icon={IconShieldX}>
              {errorText(t, error)}
            </Notice>
          ) : (
            data && (
              <Stack gap="xs" data-testid="evidence-right">
                <Notice state="paid" icon={IconShieldCheck}>
                  {t("verify.right")}
                </Notice>
                <Text size="sm" fw={600}>
                  {[data.summary.name, data.summary.invoice, data.summary.business]
                    .filter(Boolean)
                    .join(" · ")}
                </Text>
                <Summary summary={data.summary} />
                <Text size="sm" c="dimmed">
                  {data.written_at === null
                    ? t("verify.notHere")
                    : t("verify.here", { at: dateTime(data.written_at) })}
                </Text>
              </Stack>
            )
          )}
        </Modal>
      )}
    </>
  );
}
