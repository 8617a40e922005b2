/** Filled by its feature. */
export function OutboxPage() {
  return null;
}
