/** How a customer stands, in words: what is due, and what has to be known before writing to them. */
import { Group } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { CustomerRow } from "@/bindings/CustomerRow";
import { StateBadge } from "@/components";
import { useFormat } from "@/lib/format";
import { isUnreachable, standing } from "./state";

export function Standing({ row }: { row: CustomerRow }) {
  const { t } = useTranslation("customers");
  const { weekday } = useFormat();
  const { semantic, key, days } = standing(row);
  return (
    <Group gap={6} wrap="nowrap">
      {row.promised_on === null ? (
        <StateBadge state={semantic} label={t(`state.${key}`, { count: days })} />
      ) : (
        <StateBadge state="promise" label={t("state.promised", { date: weekday(row.promised_on) })} />
      )}
      {row.opted_out && <StateBadge state="dispute" label={t("state.optedOut")} />}
      {isUnreachable(row) && <StateBadge state="failed" label={t("state.unreachable")} />}
    </Group>
  );
}
