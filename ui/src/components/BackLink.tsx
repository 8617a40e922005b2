/** The way back to a list, above a page's title. */
import { Anchor } from "@mantine/core";
import { IconChevronLeft } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";

export function BackLink({
  to,
  children,
}: {
  to: "/customers" | "/invoices" | "/segments" | "/policies";
  children: ReactNode;
}) {
  return (
    <Anchor
      size="sm"
      c="dimmed"
      style={{ display: "inline-flex", alignItems: "center", gap: 2, alignSelf: "flex-start" }}
      renderRoot={(props) => <Link to={to} {...props} />}
    >
      <IconChevronLeft size={16} aria-hidden />
      {children}
    </Anchor>
  );
}
