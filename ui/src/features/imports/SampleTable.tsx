/** The first rows of a file as they stand in it, to recognise it by. */
import { useTranslation } from "react-i18next";
import type { InspectedFile } from "@/bindings/InspectedFile";
import classes from "./Imports.module.css";

export function SampleTable({ file }: { file: InspectedFile }) {
  const { t } = useTranslation("imports");
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard.
    <section className={classes.scroll} tabIndex={0} aria-label={t("file.sample")}>
      <table className={classes.table}>
        <thead>
          <tr>
            {file.header.map((header, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a column is its position; headers may repeat.
              <th key={at} scope="col">
                {header.trim() || t("mapping.emptyHeader", { number: at + 1 })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {file.samples.slice(0, 3).map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the first rows have no other name.
            <tr key={index}>
              {file.header.map((_, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: as above.
                <td key={at}>{row[at]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
