/** What came of an attempt: the program's code with its detail, or (`code` is `null`) the server's own words. */
export function readDetail(detail: string): { code: string | null; detail: string } {
  const [, code, rest] = /^((?:sender|mail|channel|oauth)\.[a-z_.]+)(?::\s*(.*))?$/s.exec(detail) ?? [];
  return code === undefined ? { code: null, detail } : { code, detail: rest ?? "" };
}
