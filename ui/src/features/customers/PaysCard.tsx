/** How a customer pays, in one sentence, with the arithmetic one hover away. */
import { Group, RingProgress, Stack, Text, Tooltip } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Behaviour } from "@/bindings/Behaviour";
import { Card } from "@/components/Card";
import { useFormat } from "@/lib/format";
import { semanticColours } from "@/lib/states";
import { behaviourSentence, onTimePercent } from "./behaviour";

export function PaysCard({ behaviour }: { behaviour: Behaviour }) {
  const { t } = useTranslation("customers");
  const { percent } = useFormat();
  const { key, days } = behaviourSentence(behaviour);
  const share = onTimePercent(behaviour);
  return (
    <Card title={t("behaviour.title")}>
      {key === "none" ? (
        <Text size="sm" c="dimmed">
          {t("behaviour.none")}
        </Text>
      ) : (
        <Group wrap="nowrap" gap="sm">
          <RingProgress
            size={64}
            thickness={6}
            roundCaps
            sections={share === 0 ? [] : [{ value: share, color: semanticColours("paid").solid }]}
            label={
              <Text ta="center" size="xs" fw={650}>
                {percent(share / 100)}
              </Text>
            }
            aria-label={t("behaviour.percent", { percent: percent(share / 100) })}
            role="img"
          />
          <Stack gap={2}>
            <Text size="sm" fw={550}>
              {t(`behaviour.${key}`, { count: days })}
            </Text>
            <Tooltip label={t("behaviour.explain")}>
              <Text size="sm" c="dimmed" tabIndex={0} style={{ textDecoration: "underline dotted" }}>
                {t("behaviour.onTime", { onTime: behaviour.on_time, paid: behaviour.paid })}
              </Text>
            </Tooltip>
          </Stack>
        </Group>
      )}
    </Card>
  );
}
