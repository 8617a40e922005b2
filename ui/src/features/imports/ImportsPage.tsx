/** Filled by its feature. */
export function ImportsPage() {
  return null;
}
