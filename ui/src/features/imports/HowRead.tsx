/** Order of dates and mark of decimals: a choice shown with how a cell of this very file would be read. */
import { Radio, Stack, Text } from "@mantine/core";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import type { FileChoice } from "@/bindings/FileChoice";
import type { InspectedFile } from "@/bindings/InspectedFile";
import { useFormat } from "@/lib/format";
import { amountSamples, dateSamples, datesInDoubt, decimalsInDoubt } from "./choices";
import classes from "./Imports.module.css";
import { type DateOrder, dateOrders, decimalMarks, readDate, readDecimal, tellingSample } from "./reading";

interface Props {
  file: InspectedFile;
  choice: FileChoice | undefined;
  onChoose: (choice: FileChoice) => void;
  /** Show only what is in doubt, and ask plainly. */
  asking?: boolean;
}

export function HowRead({ file, choice, onChoose, asking = false }: Props) {
  const dates = dateSamples(file, choice);
  const amounts = amountSamples(file, choice);
  const askDates = datesInDoubt(file, choice);
  const askDecimals = decimalsInDoubt(file, choice);
  return (
    <Stack gap="sm">
      {dates.length > 0 && askDates === asking && (
        <Dates file={file} choice={choice} onChoose={onChoose} samples={dates} asking={asking} />
      )}
      {amounts.length > 0 && askDecimals === asking && (
        <Decimals file={file} choice={choice} onChoose={onChoose} samples={amounts} asking={asking} />
      )}
    </Stack>
  );
}

interface QuestionProps extends Props {
  samples: readonly string[];
}

function Dates({ file, choice, onChoose, samples, asking }: QuestionProps) {
  const { t } = useTranslation("imports");
  const { longDate, date } = useFormat();
  const sample = tellingSample(samples, (text) => dateOrders.map((order) => readDate(text, order)));
  const chosen = choice?.date_order ?? (asking ? null : file.date_order);
  const offered: readonly DateOrder[] = asking
    ? dateOrders.filter((order) => samples.every((text) => readDate(text, order) !== null))
    : dateOrders;
  return (
    <Question
      asking={asking}
      label={asking ? t("dates.ambiguous") : t("dates.question")}
      value={chosen}
      onChange={(order) => onChoose({ ...choice, date_order: order })}
      options={(offered.length > 0 ? offered : dateOrders).map((order) => {
        const iso = readDate(sample, order);
        return {
          value: order,
          label: t(`dates.${order}`),
          reads:
            iso === null
              ? t("dates.cannot", { sample })
              : t("dates.reads", { sample, value: `${longDate(iso)} (${date(iso)})` }),
        };
      })}
    />
  );
}

function Decimals({ file, choice, onChoose, samples, asking }: QuestionProps) {
  const { t } = useTranslation("imports");
  const { money, locale } = useFormat();
  const sample = tellingSample(samples, (text) => decimalMarks.map((mark) => readDecimal(text, mark)));
  const chosen = choice?.decimal_mark ?? (asking ? null : file.decimal_mark);
  return (
    <Question
      asking={asking}
      label={asking ? t("decimals.ambiguous") : t("decimals.question")}
      value={chosen}
      onChange={(mark) => onChoose({ ...choice, decimal_mark: mark })}
      options={decimalMarks.map((mark) => {
        const value = readDecimal(sample, mark);
        return {
          value: mark,
          label: mark === "." ? t("decimals.pointExample") : t("decimals.commaExample"),
          reads:
            value === null
              ? t("dates.cannot", { sample })
              : t("decimals.reads", { sample, value: money(value, locale.currency) }),
        };
      })}
    />
  );
}

interface Option {
  value: string;
  label: string;
  reads: string;
}

interface RadioProps {
  asking?: boolean;
  label: string;
  value: string | null;
  onChange: (value: string) => void;
  options: Option[];
}

function Question({ asking, label, value, onChange, options }: RadioProps) {
  const id = useId();
  return (
    <div
      className={asking ? classes.question : undefined}
      data-open={(asking && value === null) || undefined}
    >
      <Text id={id} size="sm" fw={600} mb={6}>
        {label}
      </Text>
      <Radio.Group value={value} onChange={onChange} aria-labelledby={id}>
        <Stack gap={6}>
          {options.map((option) => (
            <Radio key={option.value} value={option.value} label={option.label} description={option.reads} />
          ))}
        </Stack>
      </Radio.Group>
    </div>
  );
}
