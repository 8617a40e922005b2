/** When an invoice is likely to be paid, how sure that is, and the facts behind it. */
import { List, Stack, Text, Tooltip } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { PredictedInvoice } from "@/bindings/PredictedInvoice";
import { Card } from "@/components/Card";
import { useFormat } from "@/lib/format";
import { useReason } from "@/lib/reasons";
import { usePrediction } from "./api";

export function ExpectedCard({ invoice }: { invoice: string }) {
  const { t } = useTranslation("invoices");
  const prediction = usePrediction(invoice);
  if (!prediction) return null;
  return (
    <Card title={t("expected.title")}>
      {prediction.basis === "nothing" ? (
        <Text size="sm" c="dimmed">
          {t("expected.nothing")}
        </Text>
      ) : (
        <Expected prediction={prediction} />
      )}
    </Card>
  );
}

function Expected({ prediction }: { prediction: PredictedInvoice }) {
  const { t } = useTranslation("invoices");
  const { weekday, percent } = useFormat();
  const reason = useReason();
  const { expected_on, earliest_on, latest_on, on_time_percent, basis } = prediction;
  return (
    <Stack gap="xs">
      <div>
        <Text fw={650}>{t("expected.on", { date: weekday(expected_on) })}</Text>
        {earliest_on !== latest_on && (
          <Tooltip label={t("expected.rangeHint")} multiline maw={320}>
            <Text size="sm" c="dimmed" tabIndex={0}>
              {t("expected.range", { from: weekday(earliest_on), to: weekday(latest_on) })}
            </Text>
          </Tooltip>
        )}
      </div>
      {on_time_percent > 0 && (
        <Text size="sm">{t("expected.onTime", { percent: percent(on_time_percent / 100) })}</Text>
      )}
      <List size="sm" spacing={2} aria-label={t("expected.why")}>
        {prediction.reasons.map((why) => (
          <List.Item key={why.code}>{reason(why)}</List.Item>
        ))}
      </List>
      {basis === "rates" && (
        <Text size="xs" c="dimmed">
          {t("expected.rates")}
        </Text>
      )}
    </Stack>
  );
}
