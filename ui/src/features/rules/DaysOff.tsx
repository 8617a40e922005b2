/** The owner's own days off: holidays of the region or the town, and days on which the shop rests. */
import { ActionIcon, Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { HolidayView } from "@/bindings/HolidayView";
import { DayInput } from "@/components/DayInput";
import { useFormat } from "@/lib/format";
import classes from "./Rules.module.css";

interface Props {
  days: readonly HolidayView[];
  saving: boolean;
  onSave: (days: HolidayView[]) => void;
}

export function DaysOff({ days, saving, onSave }: Props) {
  const { t } = useTranslation("rules");
  const { weekday, locale } = useFormat();
  const [on, setOn] = useState("");
  const [name, setName] = useState("");
  const ahead = days.filter((day) => day.on >= locale.today);
  const isKnown = days.some((day) => day.on === on);
  return (
    <section className={`card ${classes.section}`}>
      <div>
        <Text component="h2" fw={650}>
          {t("daysOff.title")}
        </Text>
        <Text size="sm" c="dimmed" mt={4}>
          {t("daysOff.text")}
        </Text>
      </div>
      <Stack gap="sm" maw={576}>
        {ahead.length > 0 && (
          <ul className={classes.daysOff} data-testid="days-off">
            {ahead.map((day) => (
              <li key={day.on}>
                <Text size="sm" className="tabular">
                  {weekday(day.on)}
                </Text>
                <Text size="sm" style={{ flex: 1, minWidth: 0, overflowWrap: "anywhere" }}>
                  {day.name}
                </Text>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={t("daysOff.remove", { day: weekday(day.on) })}
                  onClick={() => onSave(days.filter((other) => other.on !== day.on))}
                >
                  <IconX size={16} aria-hidden />
                </ActionIcon>
              </li>
            ))}
          </ul>
        )}
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (on === "" || isKnown) return;
            onSave([...days, { on, name: name.trim() }]);
            setOn("");
            setName("");
          }}
        >
          <Group gap="sm" align="flex-end" wrap="nowrap">
            <DayInput
              label={t("daysOff.day")}
              value={on}
              onChange={setOn}
              minDate={locale.today}
              error={isKnown ? t("daysOff.known") : null}
              w={170}
              data-testid="day-off-on"
            />
            <TextInput
              label={t("daysOff.name")}
              placeholder={t("daysOff.example")}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
              maxLength={80}
              flex={1}
              data-testid="day-off-name"
            />
            <Button
              type="submit"
              variant="default"
              leftSection={<IconPlus size={16} aria-hidden />}
              disabled={on === "" || isKnown}
              loading={saving}
              data-testid="day-off-add"
            >
              {t("daysOff.add")}
            </Button>
          </Group>
        </form>
      </Stack>
    </section>
  );
}
