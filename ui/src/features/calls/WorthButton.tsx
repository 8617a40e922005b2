/** What a call is worth; it opens its arithmetic. */
import { Popover, Stack, Text, UnstyledButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { CallRow } from "@/bindings/CallRow";
import { useFormat } from "@/lib/format";
import classes from "./Calls.module.css";

export function WorthButton({ row }: { row: CallRow }) {
  const { t } = useTranslation("calls");
  const { money } = useFormat();
  const { worth, currency } = row;
  const lines = [
    t("worth.atRisk", { amount: money(worth.at_risk, currency) }),
    worth.tries > 0
      ? t("worth.reach", { percent: worth.reach_percent, answered: worth.answered, count: worth.tries })
      : t("worth.reachUnknown", { percent: worth.reach_percent }),
    worth.answered > 0
      ? t("worth.help", { percent: worth.help_percent, helped: worth.helped, count: worth.answered })
      : t("worth.helpUnknown", { percent: worth.help_percent }),
  ];
  return (
    <Popover width={340} position="bottom-end" withArrow shadow="md">
      <Popover.Target>
        <UnstyledButton
          className={classes.worth}
          aria-label={t("worth.label", { name: row.name, amount: money(worth.worth, currency) })}
          data-testid="call-worth"
        >
          <Text size="xs" c="dimmed" span className="tabular">
            {t("worth.short", { amount: money(worth.worth, currency) })}
          </Text>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap={6}>
          <Text fw={600} size="sm">
            {t("worth.title")}
          </Text>
          {lines.map((line) => (
            <Text key={line} size="sm">
              {line}
            </Text>
          ))}
          <Text size="sm" fw={600}>
            {t("worth.product", { amount: money(worth.worth, currency) })}
          </Text>
          <Text size="xs" c="dimmed">
            {t("worth.assumed")}
          </Text>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
