/** The product's mark: a clock whose hands make a tick. */
export function Logo({ size = 32 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden>
      <circle cx="16" cy="16" r="15" fill="var(--mantine-primary-color-filled)" />
      <path
        d="M9.5 16.5l4.6 4.7 8.6-10"
        fill="none"
        stroke="var(--mantine-color-white)"
        strokeWidth="3"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
