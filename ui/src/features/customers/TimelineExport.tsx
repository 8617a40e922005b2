/** A history as a file, as it is shown. */
import { Button, Menu } from "@mantine/core";
import { IconChevronDown, IconFileTypeCsv, IconFileTypePdf } from "@tabler/icons-react";
import { save } from "@tauri-apps/plugin-dialog";
import { revealItemInDir } from "@tauri-apps/plugin-opener";
import { useTranslation } from "react-i18next";
import type { TimelineChoice } from "@/bindings/TimelineChoice";
import { notifyDone } from "@/lib/undo";
import { useExportTimeline } from "./api";

const forms = [
  { ending: "pdf", icon: IconFileTypePdf, text: "timeline.exportPdf" },
  { ending: "csv", icon: IconFileTypeCsv, text: "timeline.exportCsv" },
] as const;

export function TimelineExport({ customer, choice }: { customer: string; choice: TimelineChoice }) {
  const { t } = useTranslation("customers");
  const writing = useExportTimeline({
    onSuccess: ({ path }) => {
      notifyDone(t("timeline.exported"));
      void revealItemInDir(path).catch(() => undefined);
    },
  });
  const ask = async (ending: string) => {
    const defaultPath = `${t("timeline.fileName")}-${customer}.${ending}`;
    const path = await save({ title: t("timeline.chooseFile"), defaultPath });
    if (path) writing.mutate({ customer, filter: choice, path });
  };
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="subtle"
          size="compact-sm"
          rightSection={<IconChevronDown size={14} aria-hidden />}
          loading={writing.isPending}
          data-testid="timeline-export"
        >
          {t("timeline.export")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {forms.map(({ ending, icon: Icon, text }) => (
          <Menu.Item
            key={ending}
            leftSection={<Icon size={16} aria-hidden />}
            onClick={() => void ask(ending)}
          >
            {t(text)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
