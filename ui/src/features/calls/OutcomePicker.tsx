/** What came of a call, as buttons big enough to hit while holding a telephone. */
import { Group, Radio, SimpleGrid, Text } from "@mantine/core";
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
      <SimpleGrid cols={{ base: 2, xs: 3, sm: 4 }} spacing="xs" mt={6}>
        {outcomes.map((outcome) => {
          const Icon = outcomeIcons[outcome];
          return (
            <Radio.Card
              key={outcome}
              value={outcome}
              className={classes.outcome}
              data-autofocus={outcome === outcomes[0] ? true : undefined}
              data-testid={`outcome-${outcome}`}
            >
              <Group gap="xs" wrap="nowrap">
                <Icon size={20} stroke={1.7} aria-hidden />
                <Text size="sm" fw={550} lh={1.2}>
                  {t(`outcomes.${outcome}`)}
                </Text>
              </Group>
            </Radio.Card>
          );
        })}
      </SimpleGrid>
    </Radio.Group>
  );
}
