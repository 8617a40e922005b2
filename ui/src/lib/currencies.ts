/** The codes of currencies, for fields in which one is chosen. */

/** Every ISO 4217 code that the system knows, these first. */
export function currencyCodes(...first: readonly string[]): string[] {
  return [...new Set([...first.filter((code) => code !== ""), ...Intl.supportedValuesOf("currency")])];
}
