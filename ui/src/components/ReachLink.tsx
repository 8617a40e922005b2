/**
 * An e-mail address or a telephone number that opens in the program that the system has for it.
 *
 * The window itself goes nowhere: the shell opens the address, and only addresses of these two kinds.
 */
import { Anchor, type AnchorProps } from "@mantine/core";
import { openUrl } from "@tauri-apps/plugin-opener";
import type { ReactNode } from "react";

interface Props extends Omit<AnchorProps, "href"> {
  /** An address for `mail`, a number for `phone`. */
  to: string;
  kind: "mail" | "phone";
  "aria-label"?: string;
  children: ReactNode;
}

/** The address of a number; what is behind a switchboard is dialled after it (RFC 3966). */
function telephone(number: string): string {
  const [line = "", extension] = number.split(/ext\.?/i).map((part) => part.replace(/[^\d+]/g, ""));
  return extension ? `tel:${line};ext=${extension}` : `tel:${line}`;
}

export function ReachLink({ to, kind, children, ...rest }: Props) {
  const href = kind === "mail" ? `mailto:${to}` : telephone(to);
  return (
    <Anchor
      href={href}
      onClick={(event) => {
        event.preventDefault();
        // Without a program for it there is nothing to do; the address stands there to be copied.
        void openUrl(href).catch(() => undefined);
      }}
      {...rest}
    >
      {children}
    </Anchor>
  );
}
