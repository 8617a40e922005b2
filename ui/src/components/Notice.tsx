/** One line that has to be known before going on, in the colour of its meaning and with its own icon. */
import { Group, Text } from "@mantine/core";
import type { TablerIcon } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { type Semantic, semanticColours } from "@/lib/states";

interface Props {
  state: Semantic;
  icon: TablerIcon;
  /** What can be done about it; usually one small button. */
  action?: ReactNode;
  children: ReactNode;
}

export function Notice({ state, icon: Icon, action, children }: Props) {
  const { fg, bg } = semanticColours(state);
  return (
    <Group
      gap="sm"
      wrap="nowrap"
      px="md"
      py={9}
      style={{ color: fg, background: bg, borderRadius: "var(--mantine-radius-md)", flex: "none" }}
    >
      <Icon size={20} stroke={1.8} aria-hidden style={{ flex: "none" }} />
      <Text size="sm" fw={500} component="div" style={{ flex: 1, minWidth: 0, overflowWrap: "anywhere" }}>
        {children}
      </Text>
      {action}
    </Group>
  );
}
