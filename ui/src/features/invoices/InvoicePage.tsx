/** Filled by its feature. */
export function InvoicePage() {
  return null;
}
