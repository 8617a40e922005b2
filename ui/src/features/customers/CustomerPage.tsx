/** Filled by its feature. */
export function CustomerPage() {
  return null;
}
