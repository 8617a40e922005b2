/** What a round of sending did, each number with its word and its colour. */
import { Group, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { SendView } from "@/bindings/SendView";
import type { Semantic } from "@/lib/states";
import { StateBadge } from "./StateBadge";

const parts = [
  { part: "accepted", state: "sent" },
  { part: "failed", state: "failed" },
  { part: "unknown", state: "unknown" },
  { part: "cancelled", state: "notDue" },
  { part: "waiting", state: "waiting" },
] as const satisfies readonly { part: keyof SendView; state: Semantic }[];

export function SendOutcome({ view }: { view: SendView }) {
  const { t } = useTranslation("outbox");
  const told = parts.filter(({ part }) => view[part] > 0);
  if (told.length === 0) return <Text size="sm">{t("send.nothing")}</Text>;
  return (
    <Group gap="xs" data-testid="send-outcome">
      {told.map(({ part, state }) => (
        <StateBadge key={part} state={state} label={t(`send.done.${part}`, { count: view[part] })} />
      ))}
    </Group>
  );
}
