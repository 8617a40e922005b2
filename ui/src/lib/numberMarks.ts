/** The marks with which a locale writes numbers, for fields in which people type them. */
export function numberMarks(tag: string): { group: string; decimal: string } {
  const parts = new Intl.NumberFormat(tag, {
    useGrouping: "always",
  } as Intl.NumberFormatOptions).formatToParts(1234567.8);
  const part = (type: string, otherwise: string) =>
    parts.find((found) => found.type === type)?.value ?? otherwise;
  return { group: part("group", ","), decimal: part("decimal", ".") };
}
