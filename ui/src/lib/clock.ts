/** How long something took, as a stopwatch shows it: `95` seconds are `1:35`. */
export function clock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
