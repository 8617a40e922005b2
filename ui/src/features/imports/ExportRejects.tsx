/** Takes the rejected rows to a spreadsheet, to be mended there and imported again. */
import { Button } from "@mantine/core";
import { IconFileExport } from "@tabler/icons-react";
import { save } from "@tauri-apps/plugin-dialog";
import { revealItemInDir } from "@tauri-apps/plugin-opener";
import { useTranslation } from "react-i18next";
import { fileName } from "@/lib/paths";
import { notifyDone } from "@/lib/undo";
import { useExport } from "./api";

export function ExportRejects({ kept, count }: { kept: number; count: number }) {
  const { t } = useTranslation("imports");
  const exporting = useExport({
    onSuccess: ({ files }) => {
      notifyDone(t("export.done", { name: files.map(({ path }) => fileName(path)).join(", ") }));
      if (files[0]) void revealItemInDir(files[0].path).catch(() => undefined);
    },
  });
  const choose = async () => {
    const path = await save({
      defaultPath: t("export.fileName"),
      filters: [
        { name: "Excel", extensions: ["xlsx"] },
        { name: "CSV", extensions: ["csv"] },
      ],
    });
    if (path) exporting.mutate({ kept, path });
  };
  return (
    <Button
      size="xs"
      variant="default"
      leftSection={<IconFileExport size={16} aria-hidden />}
      loading={exporting.isPending}
      onClick={() => void choose()}
      data-testid="import-export"
    >
      {t("export.action", { count })}
    </Button>
  );
}
