/** A book's colour, always beside its name. */
import classes from "./BookDot.module.css";

export function BookDot({ color, size = 10 }: { color: string; size?: number }) {
  return (
    <span aria-hidden className={classes.dot} style={{ width: size, height: size, background: color }} />
  );
}
