/** A titled block of a page. */
import { Group, Title } from "@mantine/core";
import { type ReactNode, useId } from "react";

interface Props {
  title: string;
  /** At the right of the title. */
  action?: ReactNode;
  children: ReactNode;
}

export function Card({ title, action, children }: Props) {
  const id = useId();
  return (
    <section className="card" aria-labelledby={id} style={{ padding: "1.1rem 1.25rem" }}>
      <Group justify="space-between" mb="sm" gap="xs">
        <Title order={2} size="h5" id={id}>
          {title}
        </Title>
        {/* Where both do not fit beside each other, the button comes below; neither is cut. */}
        {action && <div style={{ flex: "none" }}>{action}</div>}
      </Group>
      {children}
    </section>
  );
}
