/** Where a note names invoices. Which numbers are invoices the program says; here they are only found again in the text. */

export interface Piece {
  /** Where it begins. */
  at: number;
  words: string;
  /** Invoice number; `null` for plain words. */
  invoice: string | null;
}

/** A text in pieces, each mention one of its own; a longer number goes before one that it begins with. */
export function pieces(text: string, mentions: readonly string[]): Piece[] {
  const numbers = [...mentions].sort((one, other) => other.length - one.length);
  const found: Piece[] = [];
  let plain = 0;
  const close = (end: number) => {
    if (end > plain) found.push({ at: plain, words: text.slice(plain, end), invoice: null });
  };
  for (let at = text.indexOf("#"); at >= 0; at = text.indexOf("#", at + 1)) {
    const invoice = numbers.find((number) => text.startsWith(number, at + 1));
    if (invoice === undefined) continue;
    close(at);
    plain = at + 1 + invoice.length;
    found.push({ at, words: text.slice(at, plain), invoice });
  }
  close(text.length);
  return found;
}
