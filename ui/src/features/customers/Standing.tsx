/** How a customer stands, in words: what is due, and what has to be known before writing to them. */
import { Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { CustomerRow } from "@/bindings/CustomerRow";
import { StateBadge } from "@/components";
import { useFormat } from "@/lib/format";
import { isUnreachable, standing } from "./state";

export function Standing({ row }: { row: CustomerRow }) {
  const { t } = useTranslation("customers");
  const { date } = useFormat();
  const { semantic, key, days } = standing(row);
  const unreachable = isUnreachable(row);
  const size = row.opted_out || unreachable ? "sm" : "md";
  return (
    <Stack gap={2} align="flex-start">
      {row.promised_on === null ? (
        <StateBadge size={size} state={semantic} label={t(`state.${key}`, { count: days })} />
      ) : (
        <StateBadge
          size={size}
          state="promise"
          label={t("state.promised", { date: date(row.promised_on) })}
        />
      )}
      {row.opted_out && <StateBadge size={size} state="dispute" label={t("state.optedOut")} />}
      {unreachable && <StateBadge size={size} state="failed" label={t("state.unreachable")} />}
    </Stack>
  );
}
