/** Filled by its feature. */
export function InvoicesPage() {
  return null;
}
