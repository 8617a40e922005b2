/** Filled by its feature. */
export function RemindersPage() {
  return null;
}
