/** A whole list as a file: everything that matches, loaded or not. */
import { Button, Menu } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { save } from "@tauri-apps/plugin-dialog";
import { useTranslation } from "react-i18next";

interface Props {
  /** Without its ending. */
  fileName: string;
  disabled?: boolean;
  loading: boolean;
  /** A path was chosen. */
  onExport: (path: string) => void;
  compact?: boolean;
}

const kinds = ["xlsx", "csv"] as const;

export function ExportMenu({ fileName, disabled, loading, onExport, compact = false }: Props) {
  const { t } = useTranslation("lists");
  const choose = async (kind: (typeof kinds)[number]) => {
    const path = await save({
      defaultPath: `${fileName}.${kind}`,
      filters: [{ name: kind.toUpperCase(), extensions: [kind] }],
    });
    if (path) onExport(path);
  };
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="default"
          size={compact ? "compact-sm" : "sm"}
          leftSection={<IconDownload size={16} aria-hidden />}
          disabled={disabled}
          loading={loading}
          data-testid="list-export"
        >
          {t("export.title")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {kinds.map((kind) => (
          <Menu.Item key={kind} onClick={() => void choose(kind)} data-testid={`export-${kind}`}>
            {t(`export.${kind}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
