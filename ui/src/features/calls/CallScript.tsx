/** What to say, and what to answer; the texts are templates of the book and are edited there. */
import { Accordion, Anchor, Group, Tabs, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { CallCard } from "@/bindings/CallCard";
import { errorText } from "@/lib/errors";
import classes from "./Calls.module.css";

export function CallScript({ card }: { card: CallCard }) {
  const { t } = useTranslation("calls");
  const { script, objections } = card;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls has to be reachable with the keyboard.
    <section className={classes.column} aria-label={t("log.script")} tabIndex={0}>
      <Tabs defaultValue="script" keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="script">{t("log.script")}</Tabs.Tab>
          <Tabs.Tab value="objections" data-testid="call-objections">
            {t("card.objections", { count: objections.length })}
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="script" pt="sm">
          {script.problem ? (
            <Text size="sm">{errorText(t, script.problem)}</Text>
          ) : script.text === "" ? (
            <Text size="sm" c="dimmed">
              {t("card.noScript")}
            </Text>
          ) : (
            <Text size="sm" className={classes.script}>
              {script.text}
            </Text>
          )}
        </Tabs.Panel>
        <Tabs.Panel value="objections" pt="sm">
          <Accordion variant="contained" chevronPosition="right">
            {objections.map((one) => (
              <Accordion.Item key={one.said} value={one.said}>
                <Accordion.Control>
                  <Text size="sm" fw={550}>
                    {one.said}
                  </Text>
                </Accordion.Control>
                <Accordion.Panel>
                  <Text size="sm" style={{ whiteSpace: "pre-line" }}>
                    {one.answer}
                  </Text>
                </Accordion.Panel>
              </Accordion.Item>
            ))}
          </Accordion>
        </Tabs.Panel>
      </Tabs>
      <Group mt="sm">
        <Anchor size="xs" renderRoot={(props) => <Link to="/messages" {...props} />}>
          {t("card.editScript")}
        </Anchor>
      </Group>
    </section>
  );
}
