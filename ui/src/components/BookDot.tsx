/** A book's colour, always beside its name. */
export function BookDot({ color, size = 10 }: { color: string; size?: number }) {
  return (
    <span
      aria-hidden
      style={{
        width: size,
        height: size,
        borderRadius: "50%",
        background: color,
        flex: "none",
        display: "inline-block",
      }}
    />
  );
}
