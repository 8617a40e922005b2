/** A new book: what to do first, and what comes of it. */
import { Button, Text, ThemeIcon, Title } from "@mantine/core";
import { IconBell, IconFileImport, IconSend, type TablerIcon } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import classes from "./today.module.css";

const steps = [
  { key: "import", icon: IconFileImport },
  { key: "review", icon: IconBell },
  { key: "approve", icon: IconSend },
] as const satisfies readonly { key: string; icon: TablerIcon }[];

export function FirstSteps() {
  const { t } = useTranslation("today");
  return (
    <section className={`card ${classes.first}`}>
      <Title order={2} size="h2">
        {t("first.title")}
      </Title>
      <Text c="dimmed" maw={560}>
        {t("first.text")}
      </Text>
      <ol className={classes.steps}>
        {steps.map(({ key, icon: Icon }, index) => (
          <li key={key} className={classes.step}>
            <ThemeIcon variant="light" size={44} radius="xl">
              <Icon size={22} stroke={1.6} aria-hidden />
            </ThemeIcon>
            <Text fw={600}>{`${index + 1}. ${t(`first.${key}`)}`}</Text>
            <Text size="sm" c="dimmed">
              {t(`first.${key}Text`)}
            </Text>
          </li>
        ))}
      </ol>
      <Button
        size="md"
        leftSection={<IconFileImport size={18} aria-hidden />}
        data-testid="today-import"
        renderRoot={(props) => <Link to="/imports" {...props} />}
      >
        {t("first.action")}
      </Button>
    </section>
  );
}
