/** Which sheet of a spreadsheet is read. Nothing to choose, nothing to see. */
import { Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { FileChoice } from "@/bindings/FileChoice";
import type { InspectedFile } from "@/bindings/InspectedFile";

interface Props {
  file: InspectedFile;
  onChoose: (choice: FileChoice) => void;
}

export function SheetChoice({ file, onChoose }: Props) {
  const { t } = useTranslation("imports");
  if (file.sheets.length < 2) return null;
  return (
    <Select
      label={t("file.sheet")}
      description={t("file.sheetCount", { count: file.sheets.length })}
      data={file.sheets}
      value={file.sheet}
      allowDeselect={false}
      // What was said about the columns of one sheet says nothing about another.
      onChange={(sheet) => sheet && onChoose({ sheet })}
      searchable={file.sheets.length > 8}
      maw={320}
      data-testid="import-sheet"
    />
  );
}
