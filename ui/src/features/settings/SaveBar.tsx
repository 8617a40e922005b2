/** Appears when something was changed, stays in view, and says so. */
import { Button, Group, Text, Transition } from "@mantine/core";
import { useTranslation } from "react-i18next";
import classes from "./settings.module.css";
import type { Draft } from "./useDraft";

export function SaveBar({ draft }: { draft: Draft }) {
  const { t } = useTranslation("settings");
  return (
    <Transition mounted={draft.changed} transition="slide-up" duration={120}>
      {(style) => (
        <div className={`card ${classes.saveBar}`} style={style} role="status">
          <Text size="sm">{t("unsaved")}</Text>
          <Group gap="xs">
            <Button variant="default" onClick={draft.discard}>
              {t("discard")}
            </Button>
            <Button onClick={draft.save} loading={draft.saving} data-testid="settings-save">
              {t("save")}
            </Button>
          </Group>
        </div>
      )}
    </Transition>
  );
}
