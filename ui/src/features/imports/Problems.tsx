/** Why rows are left out: where, what is written there, what is wrong and how to mend it. */
import { Code, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { ImportedFile } from "@/bindings/ImportedFile";
import { useFormat } from "@/lib/format";
import classes from "./Imports.module.css";

export function Problems({ file }: { file: ImportedFile }) {
  const { t } = useTranslation("imports");
  const { number } = useFormat();
  const { problems, rejected } = file;
  // In a folder or an archive the name of the file says where, not a line.
  const inner = file.container !== "";
  return (
    <>
      <div className={classes.scroll}>
        <table className={classes.table}>
          <thead>
            <tr>
              {inner ? (
                <th scope="col">{t("review.innerFile")}</th>
              ) : (
                <th scope="col" data-numeric>
                  {t("review.rowNumber")}
                </th>
              )}
              <th scope="col">{t("review.column")}</th>
              <th scope="col">{t("review.value")}</th>
              <th scope="col">{t("review.reason")}</th>
            </tr>
          </thead>
          <tbody>
            {problems.map((problem, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a row may have several problems, even alike.
              <tr key={index}>
                {inner ? (
                  <td style={{ overflowWrap: "anywhere", minWidth: "10rem" }}>{problem.file}</td>
                ) : (
                  <td data-numeric>{problem.row === null ? t("review.wholeFile") : number(problem.row)}</td>
                )}
                <td>{problem.column || t(inner ? "review.wholeDocument" : "review.wholeRow")}</td>
                <td>{problem.value === "" ? t("review.empty") : <Code>{problem.value}</Code>}</td>
                <td style={{ minWidth: "18rem", maxWidth: "34rem" }}>{problem.message}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rejected > problems.length && (
        <Text size="xs" c="dimmed" mt={6}>
          {t("review.problemsShown", { shown: number(problems.length), count: rejected })}
        </Text>
      )}
    </>
  );
}
