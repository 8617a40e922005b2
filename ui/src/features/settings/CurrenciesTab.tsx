/** The reporting currency, its dated rates, and what is owed converted by them. */
import {
  ActionIcon,
  Alert,
  Button,
  Group,
  ScrollArea,
  Select,
  Stack,
  Table,
  Text,
  TextInput,
} from "@mantine/core";
import { IconFileImport, IconTrash } from "@tabler/icons-react";
import { open as chooseFile } from "@tauri-apps/plugin-dialog";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ConvertedTotals } from "@/bindings/ConvertedTotals";
import type { RateList } from "@/bindings/RateList";
import { Amount, ErrorState, LoadingRows } from "@/components";
import { DayInput } from "@/components/DayInput";
import { MoneyInput } from "@/components/MoneyInput";
import { currencyCodes } from "@/lib/currencies";
import { errorText } from "@/lib/errors";
import { useFormat } from "@/lib/format";
import { useCommand, useView } from "@/lib/query";
import { notifyDone, notifyUndo } from "@/lib/undo";
import { Section } from "./Section";

export function CurrenciesTab() {
  const { t } = useTranslation("settings");
  const { locale } = useFormat();
  const { data, error, refetch } = useView("rates.list", {});
  const totals = useView("rates.totals", {}).data;
  const choose = useCommand("rates.reporting", { onSuccess: () => notifyDone(t("currencies.saved")) });
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <LoadingRows rows={3} height={120} />;
  return (
    <Stack gap="md">
      <Section title={t("currencies.title")} text={t("currencies.text")}>
        <Select
          label={t("currencies.reporting")}
          data={[
            { value: "", label: t("currencies.none") },
            ...currencyCodes(locale.currency).map((code) => ({ value: code, label: code })),
          ]}
          value={data.reporting ?? ""}
          onChange={(code) => choose.mutate({ currency: code || undefined })}
          searchable
          maw={260}
          data-testid="reporting-currency"
        />
        {totals && totals.reporting !== null && <Converted totals={totals} reporting={totals.reporting} />}
      </Section>
      {data.reporting !== null && (
        <Section title={t("currencies.rates")} text={t("currencies.ratesText", { currency: data.reporting })}>
          <Rates list={data} reporting={data.reporting} />
        </Section>
      )}
    </Stack>
  );
}

/** What is owed in each currency, and its worth. Marked as converted throughout. */
function Converted({ totals, reporting }: { totals: ConvertedTotals; reporting: string }) {
  const { t } = useTranslation("settings");
  const { money, date } = useFormat();
  if (totals.lines.length === 0) return null;
  return (
    <Stack gap={6}>
      <Table
        withRowBorders={false}
        verticalSpacing={4}
        aria-label={t("currencies.converted", { currency: reporting })}
      >
        <Table.Tbody>
          {totals.lines.map((line) => (
            <Table.Tr key={line.currency}>
              <Table.Td>
                <Amount amount={line.open} currency={line.currency} code />
              </Table.Td>
              <Table.Td>
                <Text size="xs" c="dimmed">
                  {line.rated_on === null
                    ? line.converted === null
                      ? t("currencies.noRate")
                      : ""
                    : t("currencies.by", { rate: line.rate, date: date(line.rated_on) })}
                </Text>
              </Table.Td>
              <Table.Td ta="right" className="tabular">
                {line.converted === null ? "–" : `≈ ${money(line.converted, reporting, { code: true })}`}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Text size="sm" fw={600} ta="right" data-testid="converted-total">
        {totals.total === null
          ? t("currencies.noTotal")
          : t("currencies.total", { amount: money(totals.total, reporting, { code: true }) })}
      </Text>
    </Stack>
  );
}

function Rates({ list, reporting }: { list: RateList; reporting: string }) {
  const { t } = useTranslation("settings");
  const { locale, date } = useFormat();
  const [currency, setCurrency] = useState(list.missing[0] ?? "");
  const [value, setValue] = useState("");
  const [on, setOn] = useState(locale.today);
  const [source, setSource] = useState("");
  const save = useCommand("rates.save", {
    onSuccess: ({ batch }) => {
      notifyUndo(t("currencies.rateSaved"), batch);
      setValue("");
    },
  });
  const take = useCommand("rates.import", {
    onSuccess: ({ changed, batch }) => notifyUndo(t("currencies.imported", { count: changed }), batch),
  });
  const remove = useCommand("rates.remove", {
    onSuccess: ({ batch }) => notifyUndo(t("currencies.removed"), batch),
  });
  const fromFile = async () => {
    const path = await chooseFile({ multiple: false });
    if (path) take.mutate({ path });
  };
  const rejected = take.data?.rejected ?? [];
  return (
    <Stack gap="sm">
      {list.missing.length > 0 && (
        <Alert color="yellow" variant="light" py={8}>
          {t("currencies.missing", { currencies: list.missing.join(", ") })}
        </Alert>
      )}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate({ currency, value, on, source: source.trim() || undefined });
        }}
      >
        <Group gap="sm" align="flex-end">
          <Select
            label={t("currencies.currency")}
            data={currencyCodes(...list.missing).filter((code) => code !== reporting)}
            value={currency || null}
            onChange={(code) => setCurrency(code ?? "")}
            searchable
            w={110}
            data-testid="rate-currency"
          />
          <MoneyInput
            label={t("currencies.rate")}
            value={value}
            onChange={setValue}
            w={120}
            data-testid="rate-value"
          />
          <DayInput label={t("currencies.on")} value={on} onChange={setOn} maxDate={locale.today} w={150} />
          <TextInput
            label={t("currencies.source")}
            value={source}
            onChange={(event) => setSource(event.currentTarget.value)}
            w={130}
          />
          <Button
            type="submit"
            disabled={currency === "" || value === "" || on === ""}
            loading={save.isPending}
            data-testid="rate-save"
          >
            {t("currencies.add")}
          </Button>
          <Button
            variant="default"
            leftSection={<IconFileImport size={16} aria-hidden />}
            onClick={() => void fromFile()}
            loading={take.isPending}
          >
            {t("currencies.import")}
          </Button>
        </Group>
      </form>
      {rejected.map((row) => (
        <Text size="xs" key={row.line} c="var(--state-overdue-1-fg)">
          {t("currencies.line", { line: row.line })} {errorText(t, row.reason)}
        </Text>
      ))}
      {list.rates.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t("currencies.noRates")}
        </Text>
      ) : (
        <ScrollArea.Autosize mah={320}>
          <Table verticalSpacing={4}>
            <Table.Tbody>
              {list.rates.map((rate) => (
                <Table.Tr key={rate.rate}>
                  <Table.Td>{date(rate.on)}</Table.Td>
                  <Table.Td className="tabular">
                    {t("currencies.one", { currency: rate.currency, rate: rate.value, reporting })}
                  </Table.Td>
                  <Table.Td>
                    <Text size="xs" c="dimmed">
                      {rate.source}
                    </Text>
                  </Table.Td>
                  <Table.Td ta="right">
                    <ActionIcon
                      variant="subtle"
                      color="gray"
                      aria-label={t("currencies.remove", { currency: rate.currency, date: date(rate.on) })}
                      onClick={() => remove.mutate({ rate: rate.rate })}
                    >
                      <IconTrash size={16} aria-hidden />
                    </ActionIcon>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </ScrollArea.Autosize>
      )}
    </Stack>
  );
}
