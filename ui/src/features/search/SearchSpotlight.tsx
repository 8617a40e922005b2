export function SearchSpotlight() {
  return null;
}
