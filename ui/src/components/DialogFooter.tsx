/** The buttons of a dialog, in view however long the dialog is. */
import { Group } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./DialogFooter.module.css";

export function DialogFooter({ children }: { children: ReactNode }) {
  return (
    <Group justify="flex-end" gap="sm" className={classes.footer}>
      {children}
    </Group>
  );
}
