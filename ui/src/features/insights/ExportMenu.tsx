/** The figures as a file, or on paper. */
import { Button, Menu } from "@mantine/core";
import { IconChevronDown, IconDownload, IconFileTypePdf, IconPrinter, IconTable } from "@tabler/icons-react";
import { save } from "@tauri-apps/plugin-dialog";
import { useTranslation } from "react-i18next";
import { fileName } from "@/lib/paths";
import { useCommand } from "@/lib/query";
import { notifyDone } from "@/lib/undo";
import type { Days } from "./periods";

const kinds = [
  { ending: "pdf", name: "PDF", icon: IconFileTypePdf },
  { ending: "xlsx", name: "Excel", icon: IconTable },
] as const;

export function ExportMenu({ days, currency }: { days: Days; currency: string | undefined }) {
  const { t } = useTranslation("insights");
  const exporting = useCommand("insights.export", {
    onSuccess: ({ path }) => notifyDone(t("export.done", { name: fileName(path) })),
  });
  const write = async (ending: string, name: string) => {
    const path = await save({
      defaultPath: `${t("export.fileName", { from: days.from, to: days.to })}.${ending}`,
      filters: [{ name, extensions: [ending] }],
    });
    if (path) exporting.mutate({ path, currency, ...days });
  };
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
          rightSection={<IconChevronDown size={14} aria-hidden />}
          loading={exporting.isPending}
          data-testid="insights-export"
        >
          {t("export.open")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {kinds.map(({ ending, name, icon: Icon }) => (
          <Menu.Item
            key={ending}
            leftSection={<Icon size={16} aria-hidden />}
            onClick={() => void write(ending, name)}
            data-testid={`insights-export-${ending}`}
          >
            {name}
          </Menu.Item>
        ))}
        <Menu.Item leftSection={<IconPrinter size={16} aria-hidden />} onClick={() => window.print()}>
          {t("print")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
