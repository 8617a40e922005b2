/** A small table: words at the left, figures flush right. */
import type { ReactNode } from "react";
import classes from "./insights.module.css";

interface Props {
  label: string;
  head: readonly ReactNode[];
  rows: readonly { key: string; cells: readonly ReactNode[] }[];
  foot?: readonly ReactNode[];
  /** How many columns, from the first on, are words; one unless said. */
  words?: number;
}

export function Table({ label, head, rows, foot, words = 1 }: Props) {
  const cells = (of: readonly ReactNode[]) =>
    of.map((cell, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: columns never change places.
      <td key={index} data-words={index < words || undefined}>
        {cell}
      </td>
    ));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls it with the arrow keys.
    <section className={classes.tableWrap} tabIndex={0} aria-label={label}>
      <table className={classes.table}>
        <thead>
          <tr>
            {head.map((cell, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns never change places.
              <th key={index} scope="col" data-words={index < words || undefined}>
                {cell}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>{cells(row.cells)}</tr>
          ))}
        </tbody>
        {foot && (
          <tfoot>
            <tr>{cells(foot)}</tr>
          </tfoot>
        )}
      </table>
    </section>
  );
}
