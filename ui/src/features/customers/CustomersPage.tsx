/** Filled by its feature. */
export function CustomersPage() {
  return null;
}
