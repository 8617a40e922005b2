/** Where a note names invoices. Which numbers are invoices the program says; here they are only found again in the text. */

export interface Piece {
  /** Where it begins. */
  at: number;
  words: string;
  /** Invoice number; `null` for plain words. */
  invoice: string | null;
}

/** What encloses a number that a space or a closing mark would cut short. */
const enclosing = [
  ["[", "]"],
  ['"', '"'],
  ["", ""],
] as const;

/** How a note names an invoice. */
export function mentionOf(invoice: string): string {
  return /\s|[.,;:!?)\]"'»”]$/.test(invoice) ? `#[${invoice}]` : `#${invoice}`;
}

/** A text in pieces, each mention one of its own; a longer number goes before one that it begins with. */
export function pieces(text: string, mentions: readonly string[]): Piece[] {
  const numbers = [...mentions].sort((one, other) => other.length - one.length);
  const written = enclosing.flatMap(([open, close]) =>
    numbers.map((invoice) => ({ invoice, words: `#${open}${invoice}${close}` })),
  );
  const found: Piece[] = [];
  let plain = 0;
  const close = (end: number) => {
    if (end > plain) found.push({ at: plain, words: text.slice(plain, end), invoice: null });
  };
  for (let at = text.indexOf("#"); at >= 0; at = text.indexOf("#", at + 1)) {
    const mention = written.find(({ words }) => text.startsWith(words, at));
    if (mention === undefined) continue;
    close(at);
    plain = at + mention.words.length;
    found.push({ at, words: `#${mention.invoice}`, invoice: mention.invoice });
  }
  close(text.length);
  return found;
}
