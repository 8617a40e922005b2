/** A part of a tab: what it is about on the left, its fields on the right. */
import { Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./settings.module.css";

interface Props {
  title: string;
  text?: ReactNode;
  children: ReactNode;
}

export function Section({ title, text, children }: Props) {
  return (
    <section className={`card ${classes.section}`}>
      <div className={classes.about}>
        <Title order={2} size="h5">
          {title}
        </Title>
        {text !== undefined && (
          <Text size="sm" c="dimmed" mt={4} component="div">
            {text}
          </Text>
        )}
      </div>
      <div className={classes.fields}>{children}</div>
    </section>
  );
}
