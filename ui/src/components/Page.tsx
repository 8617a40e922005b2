/** The frame of every screen: its name, what can be done there, and its content. */
import { Group, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./Page.module.css";

interface Props {
  title: ReactNode;
  /** One line under the title. */
  subtitle?: ReactNode;
  /** Buttons at the right of the title. */
  actions?: ReactNode;
  /** Search and filters, under the title. */
  toolbar?: ReactNode;
  /** Content takes the rest of the window's height and scrolls inside itself, as tables do. */
  fill?: boolean;
  /** Something small above the title, such as the way back. */
  above?: ReactNode;
  children: ReactNode;
}

export function Page({ title, subtitle, actions, toolbar, fill = false, above, children }: Props) {
  return (
    <div className={classes.page} data-fill={fill || undefined}>
      <header className={classes.header}>
        {above}
        <Group justify="space-between" align="flex-start" wrap="nowrap" gap="md">
          <Stack gap={2} miw={0}>
            <Title order={1} className={classes.title}>
              {title}
            </Title>
            {subtitle !== undefined && (
              <Text c="dimmed" size="sm" component="div">
                {subtitle}
              </Text>
            )}
          </Stack>
          {actions !== undefined && (
            <Group gap="xs" className={classes.actions}>
              {actions}
            </Group>
          )}
        </Group>
        {toolbar !== undefined && <div className={classes.toolbar}>{toolbar}</div>}
      </header>
      <div className={classes.content}>{children}</div>
    </div>
  );
}
