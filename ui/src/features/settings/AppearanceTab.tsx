/** Light, dark, or as the system says. */
import { SegmentedControl, useMantineColorScheme } from "@mantine/core";
import { IconDeviceDesktop, IconMoon, IconSun, type TablerIcon } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Section } from "./Section";
import classes from "./settings.module.css";

const schemes = [
  { value: "auto", icon: IconDeviceDesktop },
  { value: "light", icon: IconSun },
  { value: "dark", icon: IconMoon },
] as const satisfies readonly { value: string; icon: TablerIcon }[];

export function AppearanceTab() {
  const { t } = useTranslation("settings");
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Section title={t("appearance.theme")} text={t("appearance.themeText")}>
      <div>
        <SegmentedControl
          aria-label={t("appearance.theme")}
          value={colorScheme}
          onChange={(scheme) =>
            setColorScheme(schemes.find(({ value }) => value === scheme)?.value ?? "auto")
          }
          data={schemes.map(({ value, icon: Icon }) => ({
            value,
            label: (
              <span className={classes.scheme}>
                <Icon size={16} aria-hidden />
                {t(`appearance.${value}`)}
              </span>
            ),
          }))}
        />
      </div>
    </Section>
  );
}
