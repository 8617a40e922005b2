/** How a customer pays, in one sentence, with the arithmetic one hover away. */
import { Anchor, Group, RingProgress, Stack, Text, Tooltip } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Behaviour } from "@/bindings/Behaviour";
import type { StandingView } from "@/bindings/StandingView";
import { Card } from "@/components/Card";
import { ClassBadge } from "@/components/ClassBadge";
import { errorText } from "@/lib/errors";
import { useFormat } from "@/lib/format";
import { inSentence } from "@/lib/inSentence";
import { semanticColours } from "@/lib/states";
import { behaviourSentence, onTimePercent } from "./behaviour";

interface Props {
  behaviour: Behaviour;
  /** Class and segments; `null` while they are not known. */
  standing: StandingView | null;
}

export function PaysCard({ behaviour, standing }: Props) {
  const { t } = useTranslation("customers");
  const { percent } = useFormat();
  const { key, days } = behaviourSentence(behaviour);
  const share = onTimePercent(behaviour);
  return (
    <Card title={t("behaviour.title")} action={standing && <ClassBadge name={standing.class} />}>
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
                {t("behaviour.onTime", { onTime: behaviour.on_time, due: behaviour.due })}
              </Text>
            </Tooltip>
          </Stack>
        </Group>
      )}
      {standing && <Place standing={standing} />}
    </Card>
  );
}

// The sentence above is the reason of these.
const habits = ["punctual", "forgetful", "slow"];

/** Why this class, since when, and which segments the customer is in. */
function Place({ standing }: { standing: StandingView }) {
  const { t } = useTranslation(["customers", "segments"]);
  const { date } = useFormat();
  const { t: common } = useTranslation("common");
  return (
    <Stack gap={6} mt="sm" data-testid="customer-class">
      {!habits.includes(standing.class) && <Text size="sm">{errorText(common, standing.reason)}</Text>}
      {standing.before !== "" && standing.since_on !== null && (
        <Text size="xs" c="dimmed">
          {t("behaviour.since", {
            since: date(standing.since_on),
            before: inSentence(t(`segments:words.class.${standing.before}` as "segments:words.class.new")),
          })}
        </Text>
      )}
      {standing.commitment !== "none" && (
        <Text size="sm">
          {t("behaviour.commitment", {
            state: inSentence(
              t(`segments:words.commitment.${standing.commitment}` as "segments:words.commitment.promised"),
            ),
          })}
        </Text>
      )}
      {standing.segments.length > 0 && (
        <Text size="sm" component="div">
          {t("behaviour.segments")}{" "}
          {standing.segments.map(({ segment, name }, index) => (
            <span key={segment}>
              {index > 0 && ", "}
              <Anchor
                size="sm"
                renderRoot={(props) => <Link to="/customers" search={{ segment }} {...props} />}
              >
                {name}
              </Anchor>
            </span>
          ))}
        </Text>
      )}
    </Stack>
  );
}
