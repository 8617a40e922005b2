/** A line of the book's tools. */
import { Group, Text } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./books.module.css";

interface ToolProps {
  title: string;
  text: ReactNode;
  children: ReactNode;
}

/** One thing that can be done, with its button at the end. */
export function Tool({ title, text, children }: ToolProps) {
  return (
    <Group className={classes.tool} justify="space-between" wrap="nowrap" gap="xl">
      <div className={classes.toolText}>
        <Text fw={600}>{title}</Text>
        <Text size="sm" c="dimmed" component="div">
          {text}
        </Text>
      </div>
      <div className={classes.toolAction}>{children}</div>
    </Group>
  );
}
