/** Which column holds what, with cells of the file as they stand there and as they would be read. */
import { Select, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { FileChoice } from "@/bindings/FileChoice";
import type { InspectedFile } from "@/bindings/InspectedFile";
import type { SampleView } from "@/bindings/SampleView";
import { useFormat } from "@/lib/format";
import { columnsOf, fieldOf, mapColumn, missingFields } from "./choices";
import { anyOfLabel, fieldLabel, readable } from "./fields";
import classes from "./Imports.module.css";

interface Props {
  file: InspectedFile;
  choice: FileChoice | undefined;
  onChoose: (choice: FileChoice) => void;
}

export function MappingEditor({ file, choice, onChoose }: Props) {
  const { t } = useTranslation("imports");
  const columns = columnsOf(file, choice);
  const needed = new Set(missingFields(file, choice).flat());
  const options = [
    { value: "", label: t("mapping.ignore") },
    ...file.fields.map(({ name }) => ({
      value: name,
      label: needed.has(name) ? t("mapping.needed", { field: fieldLabel(t, name) }) : fieldLabel(t, name),
    })),
  ];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard.
    <section className={classes.scroll} tabIndex={0} aria-label={t("mapping.title")}>
      <table className={classes.table}>
        <caption className="visually-hidden">{t("mapping.title")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("mapping.column")}</th>
            <th scope="col">{t("mapping.field")}</th>
            <th scope="col">{t("mapping.samples")}</th>
          </tr>
        </thead>
        <tbody>
          {file.header.map((header, at) => {
            const title = header.trim() || t("mapping.emptyHeader", { number: at + 1 });
            const field = fieldOf(columns, at);
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: a column is its position; headers may repeat.
              <tr key={at} data-unused={field === "" || undefined}>
                <td>
                  <Text size="sm" fw={600}>
                    {title}
                  </Text>
                </td>
                <td className={classes.field}>
                  <Select
                    size="xs"
                    searchable
                    nothingFoundMessage={t("mapping.nothingFound")}
                    allowDeselect={false}
                    aria-label={t("mapping.fieldFor", { column: title })}
                    data={options}
                    value={field}
                    onChange={(picked) =>
                      onChoose({ ...choice, columns: mapColumn(columns, at, picked ?? "") })
                    }
                  />
                </td>
                <td>
                  <Samples field={field} samples={file.columns_read[at]?.samples ?? []} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {needed.size > 0 && (
        <Text size="xs" fw={550} px="sm" py={6} c="var(--state-failed-fg)">
          {missingFields(file, choice)
            .map((anyOf) => t("missing.one", { field: anyOfLabel(t, anyOf) }))
            .join(" ")}
        </Text>
      )}
    </section>
  );
}

function Samples({ field, samples }: { field: string; samples: readonly SampleView[] }) {
  const { t } = useTranslation("imports");
  const format = useFormat();
  if (samples.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t("mapping.noSample")}
      </Text>
    );
  return (
    <ul className={classes.samples}>
      {samples.map(({ written, value, problem }) => {
        const read = field === "" ? "" : readable(field, value, undefined, format);
        return (
          <li key={written}>
            <span>{written}</span>
            {problem !== "" && (
              <span className={classes.unreadable} title={problem}>
                <IconAlertTriangle size={13} aria-hidden /> {t("mapping.unreadable")}
                <span className="visually-hidden">{problem}</span>
              </span>
            )}
            {problem === "" && read !== "" && read !== written.trim() && (
              <span className={classes.read}>
                <span aria-hidden>→ </span>
                <span className="visually-hidden">{t("mapping.readAs")} </span>
                {read}
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
