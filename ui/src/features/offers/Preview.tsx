/** What an offer would come to: what is paid, what is taken off, by when, and what that costs. */
import { Group, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { AppError } from "@/bindings/AppError";
import type { OfferSimulation } from "@/bindings/OfferSimulation";
import { isPositive } from "@/lib/decimal";
import { errorText } from "@/lib/errors";
import { useFormat } from "@/lib/format";

interface Props {
  simulation?: OfferSimulation;
  error: AppError | null;
}

export function Preview({ simulation, error }: Props) {
  const { t } = useTranslation("offers");
  return (
    <section className="card" aria-label={t("preview.title")} style={{ padding: "1rem", minWidth: 0 }}>
      <Title order={3} size="h5" mb="xs">
        {t("preview.title")}
      </Title>
      <div aria-live="polite">
        {error ? (
          <Text size="sm" c="var(--state-failed-fg)" data-testid="offer-refused">
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

function Simulated({ simulation }: { simulation: OfferSimulation }) {
  const { t } = useTranslation("offers");
  const { money, longDate, locale } = useFormat();
  const { currency, yearly_percent: yearly, days_earlier: days } = simulation;
  const amount = (value: string) => money(value, currency);
  const sums = [
    [t("preview.owed"), simulation.owed],
    [t("preview.discount"), simulation.discount],
    ...(isPositive(simulation.charges) ? [[t("preview.charges"), simulation.charges]] : []),
    [t("preview.pays"), simulation.pay],
  ] as const;
  const percent = (value: string) => Number(value).toLocaleString(`${locale.language}-${locale.country}`);
  return (
    <Stack gap="xs">
      <Text size="lg" fw={700} data-testid="offer-says">
        {t("preview.says", { amount: amount(simulation.pay), date: longDate(simulation.until) })}
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
      <Text size="sm">{simulation.invoices.join(", ")}</Text>
      {isPositive(simulation.disputed) && (
        <Text size="sm">{t("preview.disputed", { amount: amount(simulation.disputed) })}</Text>
      )}
      {yearly !== null && (
        <Text size="sm" c="dimmed" data-testid="offer-cost">
          {t(simulation.is_overdue ? "preview.costOverdue" : "preview.cost", {
            percent: percent(yearly),
            count: days,
          })}
        </Text>
      )}
      <Text size="sm" c="dimmed">
        {t("preview.after")}
      </Text>
    </Stack>
  );
}
