/** The PDF as it will be printed; where the window cannot show one, a way to open it elsewhere. */
import { Button, Text } from "@mantine/core";
import { IconExternalLink, IconFileTypePdf } from "@tabler/icons-react";
import { tempDir } from "@tauri-apps/api/path";
import { openPath } from "@tauri-apps/plugin-opener";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { StatementPreview } from "@/bindings/StatementPreview";
import { EmptyState } from "@/components";
import { useWriteStatements } from "./api";
import { showsPdf, usePdfAddress } from "./pdf";

interface Props {
  preview: StatementPreview;
  /** What to write when it is opened elsewhere. */
  request: { customers: string[]; as_of: string; paper: string };
}

export function PdfFrame({ preview, request }: Props) {
  const { t } = useTranslation("statements");
  const address = usePdfAddress(preview.pdf);
  if (!showsPdf()) return <Elsewhere request={request} currency={preview.currency} />;
  if (!address) return null;
  return (
    <iframe
      src={`${address}#toolbar=0&navpanes=0&view=FitH`}
      title={t("preview")}
      data-testid="statement-preview"
      style={{
        width: "100%",
        height: "clamp(14rem, calc(100dvh - 19.5rem), 46rem)",
        border: "1px solid var(--surface-line)",
        borderRadius: "var(--mantine-radius-md)",
        background: "var(--surface-sunken)",
      }}
    />
  );
}

function Elsewhere({ request, currency }: { request: Props["request"]; currency: string }) {
  const { t } = useTranslation("statements");
  const [failed, setFailed] = useState(false);
  const write = useWriteStatements();
  const show = async () => {
    setFailed(false);
    try {
      const { files } = await write.mutateAsync({ ...request, out: await tempDir() });
      const file = files.find((made) => made.currency === currency) ?? files[0];
      if (file) await openPath(file.path);
    } catch {
      setFailed(true);
    }
  };
  return (
    <EmptyState
      compact
      icon={IconFileTypePdf}
      title={t("preview")}
      text={t("noInline")}
      action={
        <>
          <Button
            variant="light"
            leftSection={<IconExternalLink size={16} aria-hidden />}
            loading={write.isPending}
            onClick={() => void show()}
          >
            {t("openViewer")}
          </Button>
          {failed && (
            <Text size="sm" mt="xs" role="alert">
              {t("openFailed")}
            </Text>
          )}
        </>
      }
    />
  );
}
