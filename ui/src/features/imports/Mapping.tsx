/** Which column holds what, with cells of the file to see it by. */
import { Select, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { FileChoice } from "@/bindings/FileChoice";
import type { InspectedFile } from "@/bindings/InspectedFile";
import { columnsOf, fieldOf, mapColumn } from "./choices";
import { fieldLabel } from "./fields";
import classes from "./Imports.module.css";

interface Props {
  file: InspectedFile;
  choice: FileChoice | undefined;
  onChoose: (choice: FileChoice) => void;
}

export function Mapping({ file, choice, onChoose }: Props) {
  const { t } = useTranslation("imports");
  const columns = columnsOf(file, choice);
  const options = [
    { value: "", label: t("mapping.ignore") },
    ...file.fields.map(({ name, required }) => ({
      value: name,
      label: required ? `${fieldLabel(t, name)} *` : fieldLabel(t, name),
    })),
  ];
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <caption className="visually-hidden">{t("mapping.title")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("mapping.column")}</th>
            <th scope="col">{t("mapping.samples")}</th>
            <th scope="col">{t("mapping.field")}</th>
          </tr>
        </thead>
        <tbody>
          {file.header.map((header, at) => {
            const title = header.trim() || t("mapping.emptyHeader", { number: at + 1 });
            const samples = file.samples.map((row) => row[at]?.trim() ?? "").filter((cell) => cell !== "");
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: a column is its position; headers may repeat.
              <tr key={at}>
                <td>
                  <Text size="sm" fw={600}>
                    {title}
                  </Text>
                </td>
                <td className={classes.sample}>
                  {samples.length === 0 ? t("mapping.noSample") : samples.slice(0, 3).join("  ·  ")}
                </td>
                <td style={{ minWidth: "13rem" }}>
                  <Select
                    size="xs"
                    aria-label={t("mapping.fieldFor", { column: title })}
                    data={options}
                    value={fieldOf(columns, at)}
                    onChange={(field) =>
                      onChoose({ ...choice, columns: mapColumn(columns, at, field ?? "") })
                    }
                    comboboxProps={{ withinPortal: true }}
                  />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <Text size="xs" c="dimmed" px="sm" py={6}>
        * {t("mapping.required")}
      </Text>
    </div>
  );
}
