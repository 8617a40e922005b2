/** What a file is, in one line: its sign, its name, what it holds, and how sure that is. */
import { Group, Text, ThemeIcon } from "@mantine/core";
import {
  IconBuildingBank,
  IconFileAlert,
  IconFileInvoice,
  IconFileSpreadsheet,
  IconFileTypeCsv,
  IconFileTypePdf,
  IconFileUnknown,
  IconFileZip,
  IconFolder,
  type TablerIcon,
} from "@tabler/icons-react";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import type { InspectedFile } from "@/bindings/InspectedFile";
import { formatName } from "@/lib/fileFormats";
import { useFormat } from "@/lib/format";
import { fileName } from "@/lib/paths";
import { isBankStatement, isKind, isTable } from "./choices";

type T = TFunction<"imports">;

const spreadsheets = new Set(["xlsx", "xlsm", "xlsb", "xls", "ods", "html", "xml"]);

function iconOf(file: InspectedFile, kind: string): TablerIcon {
  if (file.error) return IconFileAlert;
  if (isBankStatement(file)) return IconBuildingBank;
  if (isTable(file)) {
    if (!isKind(kind)) return IconFileUnknown;
    return spreadsheets.has(file.format) ? IconFileSpreadsheet : IconFileTypeCsv;
  }
  if (file.container === "archive") return IconFileZip;
  if (file.container !== "") return IconFolder;
  return /\.pdf$/i.test(file.path) ? IconFileTypePdf : IconFileInvoice;
}

/** What it is and how sure. */
function words(t: T, file: InspectedFile, kind: string, chosen: boolean, percent: string): string {
  if (file.error) return t("what.unreadable");
  if (isBankStatement(file)) return t("what.bank", { format: formatName(t, file.format) });
  const format = formatName(t, file.format);
  if (!isTable(file)) {
    const what = t("what.documents", { format });
    if (file.container === "") return what;
    const found = t("file.found", { count: file.found });
    const others = file.left_alone > 0 ? ` · ${t("file.leftAlone", { count: file.left_alone })}` : "";
    return `${what} · ${found}${others}`;
  }
  if (!isKind(kind)) return t("what.unknown", { format });
  // The program that wrote it says more than the sort of file.
  const what = t("what.table", { kind: t(`kinds.${kind}`), format: file.preset_label || format });
  if (chosen) return `${what} · ${t("sure.chosen")}`;
  if (file.remembered) return `${what} · ${t("sure.remembered")}`;
  const sure = file.confidence >= 90 ? "sure.yes" : file.confidence >= 60 ? "sure.probably" : "sure.unsure";
  return `${what} · ${t(sure, { percent })}`;
}

export function FileHead({ file, kind, chosen }: { file: InspectedFile; kind: string; chosen: boolean }) {
  const { t } = useTranslation("imports");
  const { percent } = useFormat();
  const Icon = iconOf(file, kind);
  const isOpen = isTable(file) && !isKind(kind);
  return (
    <Group gap="sm" wrap="nowrap" miw={0}>
      <ThemeIcon
        variant="light"
        size={40}
        radius="md"
        color={file.error ? "red" : isOpen ? "yellow" : undefined}
      >
        <Icon size={22} stroke={1.6} aria-hidden />
      </ThemeIcon>
      <div style={{ minWidth: 0 }}>
        <Text fw={650} truncate title={file.path}>
          {fileName(file.path)}
        </Text>
        <Text size="sm" c="dimmed">
          {words(t, file, kind, chosen, percent(file.confidence / 100))}
        </Text>
      </div>
    </Group>
  );
}
