/** Which variables fit what is being typed between braces. */

/** The piece of a name before the caret, and where it begins; `null` outside braces. */
export function typed(source: string, caret: number): { word: string; from: number } | null {
  const before = source.slice(0, caret);
  const open = Math.max(before.lastIndexOf("{{"), before.lastIndexOf("{%"));
  if (open < 0 || open < Math.max(before.lastIndexOf("}}"), before.lastIndexOf("%}"))) return null;
  const word = /[\w.[\]]*$/.exec(before.slice(open + 2))?.[0] ?? "";
  return { word, from: caret - word.length };
}

/** The names that begin with the word, then those that hold it; at most `most`. */
export function fitting(names: readonly string[], word: string, most = 8): string[] {
  const low = word.toLowerCase();
  const begins = names.filter((name) => name.startsWith(low));
  const holds = names.filter((name) => !name.startsWith(low) && name.includes(low));
  return [...begins, ...holds].slice(0, most);
}

/** The source with a name in place of the word, and where the caret goes. Braces that are missing are closed. */
export function inserted(source: string, caret: number, name: string): { source: string; caret: number } {
  const place = typed(source, caret);
  if (place === null) {
    const text = `{{ ${name} }}`;
    return { source: source.slice(0, caret) + text + source.slice(caret), caret: caret + text.length };
  }
  const before = source.slice(0, place.from);
  const after = source.slice(caret);
  const inVariable = before.lastIndexOf("{{") > before.lastIndexOf("{%");
  const closed = /^[^{]*?[}%]\}/.test(after.split("\n")[0] ?? "");
  const space = /[{%]$/.test(before) ? " " : "";
  const text = `${space}${name}${inVariable && !closed ? " }}" : ""}`;
  return { source: before + text + after, caret: before.length + text.length };
}
