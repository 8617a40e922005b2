import "react";

declare module "react" {
  interface CSSProperties {
    /** The open book's colour, for its stripe. */
    "--book-colour"?: string;
  }
}
