/** What came of a call, as buttons big enough to hit while holding a telephone; the figure is its key. */
import { Group, Kbd, Radio, SimpleGrid, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import classes from "./Calls.module.css";
import { type Outcome, outcomeIcons, outcomes } from "./words";

interface Props {
  value: Outcome | null;
  onChange: (outcome: Outcome) => void;
}

export function OutcomePicker({ value, onChange }: Props) {
  const { t } = useTranslation("calls");
  return (
    <Radio.Group
      label={t("log.outcome")}
      value={value}
      onChange={(picked) => onChange(picked as Outcome)}
      data-testid="call-outcomes"
    >
      <SimpleGrid cols={2} spacing={6} mt={4}>
        {outcomes.map((outcome, index) => {
          const Icon = outcomeIcons[outcome];
          return (
            <Radio.Card
              key={outcome}
              value={outcome}
              className={classes.outcome}
              data-testid={`outcome-${outcome}`}
            >
              <Group gap={6} wrap="nowrap">
                <Icon size={18} stroke={1.7} aria-hidden />
                <Text size="sm" fw={550} lh={1.2} style={{ flex: 1 }}>
                  {t(`outcomes.${outcome}`)}
                </Text>
                <Kbd size="xs">{index + 1}</Kbd>
              </Group>
            </Radio.Card>
          );
        })}
      </SimpleGrid>
    </Radio.Group>
  );
}
