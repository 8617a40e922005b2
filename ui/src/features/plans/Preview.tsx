/** What a plan would come to: "paga 4 × $2,500.00", and every payment. */
import { Group, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { AppError } from "@/bindings/AppError";
import type { PlanSimulation } from "@/bindings/PlanSimulation";
import { Instalments } from "@/components/Instalments";
import { isPositive } from "@/lib/decimal";
import { errorText } from "@/lib/errors";
import { useFormat } from "@/lib/format";

interface Props {
  simulation?: PlanSimulation;
  error: AppError | null;
}

export function Preview({ simulation, error }: Props) {
  const { t } = useTranslation("plans");
  return (
    <section className="card" aria-label={t("preview.title")} style={{ padding: "1rem", minWidth: 0 }}>
      <Title order={3} size="h5" mb="xs">
        {t("preview.title")}
      </Title>
      <div aria-live="polite">
        {error ? (
          <Text size="sm" c="var(--state-failed-fg)" data-testid="plan-refused">
            {errorText(t, error)}
          </Text>
        ) : simulation ? (
          <Simulated simulation={simulation} />
        ) : (
          <Text size="sm" c="dimmed">
            {t("preview.wait")}
          </Text>
        )}
      </div>
    </section>
  );
}

function Simulated({ simulation }: { simulation: PlanSimulation }) {
  const { t } = useTranslation("plans");
  const { money, date } = useFormat();
  const { instalments, currency, odd } = simulation;
  const parts = instalments.filter((one) => !one.is_down);
  const first = parts[0];
  const alike = parts.every((one) => one.amount === first?.amount);
  const last = instalments.at(-1);
  const amount = (value: string) => money(value, currency);
  const sums = [
    [t("preview.owed"), simulation.owed],
    ...(isPositive(simulation.interest) ? [[t("preview.interest"), simulation.interest]] : []),
    [t("preview.total"), simulation.total],
  ] as const;
  return (
    <Stack gap="xs">
      <Text size="lg" fw={700} data-testid="plan-says">
        {alike && first
          ? t("preview.alike", { count: parts.length, amount: amount(first.amount) })
          : t("preview.mixed", { count: parts.length })}
      </Text>
      <Group gap="lg">
        {sums.map(([label, value]) => (
          <div key={label}>
            <Text size="xs" c="dimmed">
              {label}
            </Text>
            <Text size="sm" fw={600} style={{ fontVariantNumeric: "tabular-nums" }}>
              {amount(value ?? "")}
            </Text>
          </div>
        ))}
      </Group>
      {last && <Text size="sm">{t("preview.until", { date: date(last.due_on) })}</Text>}
      {odd && (
        <Text size="sm" c="dimmed">
          {t("preview.odd", { number: odd.number, amount: amount(odd.amount) })}
        </Text>
      )}
      <div style={{ maxHeight: "19rem", overflowY: "auto" }}>
        <Instalments instalments={instalments} currency={currency} />
      </div>
    </Stack>
  );
}
