/** The name of a dialog or drawer. */
import { Text } from "@mantine/core";
import type { ReactNode } from "react";

export function DialogTitle({ children }: { children: ReactNode }) {
  return (
    <Text span fw={650} size="lg" style={{ overflowWrap: "anywhere" }}>
      {children}
    </Text>
  );
}
