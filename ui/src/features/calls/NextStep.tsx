/** What happens next: set by itself for each outcome, said with its reason, and changed in one click. */
import { Group, SegmentedControl, Stack, Text } from "@mantine/core";
import { TimeInput } from "@mantine/dates";
import { useTranslation } from "react-i18next";
import type { CallStep } from "@/bindings/CallStep";
import type { NextCallStep } from "@/bindings/NextCallStep";
import { DayInput } from "@/components/DayInput";
import { addDays, useFormat } from "@/lib/format";
import { useReason } from "@/lib/reasons";

const kinds = ["call", "none", "person"] as const;

interface Props {
  usual: CallStep;
  /** The day that was promised, which brings the customer back by itself. */
  promisedOn: string;
  value: NextCallStep | null;
  onChange: (next: NextCallStep | null) => void;
}

export function NextStep({ usual, promisedOn, value, onChange }: Props) {
  const { t } = useTranslation("calls");
  const { locale } = useFormat();
  const reason = useReason();
  const byItself: NextCallStep = promisedOn === "" ? usual.next : { kind: "none" };
  const next = value ?? byItself;
  const why = promisedOn === "" ? usual.reason : { code: "call_next.promised", params: { date: promisedOn } };
  const [day = "", time = ""] = (next.at ?? "").split("T");
  const call = (toDay: string, toTime: string) =>
    onChange({ kind: "call", at: toDay && toTime ? `${toDay}T${toTime}` : toDay });
  return (
    <Stack gap={6}>
      <Text fw={600} size="sm" id="call-next-step">
        {t("next.title")}
      </Text>
      <SegmentedControl
        size="xs"
        fullWidth
        aria-labelledby="call-next-step"
        value={next.kind}
        onChange={(kind) =>
          kind === byItself.kind
            ? onChange(null)
            : kind === "call"
              ? call(addDays(locale.today, 1), "10:00")
              : onChange({ kind })
        }
        data={kinds.map((kind) => ({ value: kind, label: t(`next.${kind}`) }))}
      />
      {next.kind === "call" && (
        <Group gap="xs" wrap="nowrap" grow>
          <DayInput
            size="xs"
            aria-label={t("next.day")}
            value={day}
            onChange={(to) => call(to, time || "10:00")}
            minDate={locale.today}
          />
          <TimeInput
            size="xs"
            aria-label={t("next.time")}
            value={time}
            onChange={(event) => call(day, event.currentTarget.value)}
            data-testid="call-next-time"
          />
        </Group>
      )}
      {value === null && (
        <Text size="xs" c="dimmed" aria-live="polite" data-testid="call-next-why">
          {reason(why)}
        </Text>
      )}
    </Stack>
  );
}
