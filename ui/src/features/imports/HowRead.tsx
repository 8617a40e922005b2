/** Order of dates and mark of decimals: a choice shown with how a cell of this very file would be read. */
import { Radio, Stack, Text } from "@mantine/core";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import type { FileChoice } from "@/bindings/FileChoice";
import type { InspectedFile } from "@/bindings/InspectedFile";
import type { ReadingExample } from "@/bindings/ReadingExample";
import { useFormat } from "@/lib/format";
import { datesInDoubt, decimalsInDoubt } from "./choices";
import classes from "./Imports.module.css";

interface Props {
  file: InspectedFile;
  choice: FileChoice | undefined;
  onChoose: (choice: FileChoice) => void;
  /** Show only what is in doubt, and ask plainly. */
  asking?: boolean;
}

export function HowRead({ file, choice, onChoose, asking = false }: Props) {
  const { date_example: date, amount_example: amount } = file;
  return (
    <Stack gap="sm">
      {date && datesInDoubt(file) === asking && (
        <Dates file={file} choice={choice} onChoose={onChoose} example={date} asking={asking} />
      )}
      {amount && decimalsInDoubt(file) === asking && (
        <Decimals file={file} choice={choice} onChoose={onChoose} example={amount} asking={asking} />
      )}
    </Stack>
  );
}

interface QuestionProps extends Props {
  example: ReadingExample;
}

const orders = ["dmy", "mdy"] as const;

function Dates({ file, choice, onChoose, example, asking }: QuestionProps) {
  const { t } = useTranslation("imports");
  const { date, dayAndMonth } = useFormat();
  const { written, readings } = example;
  const [first, second] = orders.map((order) => readings[order]);
  const question =
    first && second
      ? t("dates.ambiguous", { sample: written, first: dayAndMonth(first), second: dayAndMonth(second) })
      : t("dates.contradictory");
  const cannot = t("dates.cannot", { sample: written });
  return (
    <Question
      asking={asking}
      label={asking ? question : t("dates.question")}
      value={choice?.date_order ?? (asking ? null : file.date_order)}
      onChange={(order) => onChoose({ ...choice, date_order: order })}
      options={orders.map((order) => {
        const value = readings[order];
        return {
          value: order,
          label: t(`dates.${order}`),
          reads: value ? t("dates.reads", { sample: written, value: date(value) }) : cannot,
        };
      })}
    />
  );
}

const marks = [".", ","] as const;

function Decimals({ file, choice, onChoose, example, asking }: QuestionProps) {
  const { t } = useTranslation("imports");
  const { money, locale } = useFormat();
  const { written, readings } = example;
  return (
    <Question
      asking={asking}
      label={asking ? t("decimals.ambiguous", { sample: written }) : t("decimals.question")}
      value={choice?.decimal_mark ?? (asking ? null : file.decimal_mark)}
      onChange={(mark) => onChoose({ ...choice, decimal_mark: mark })}
      options={marks.map((mark) => {
        const value = readings[mark];
        return {
          value: mark,
          label: mark === "." ? t("decimals.pointExample") : t("decimals.commaExample"),
          reads:
            value === undefined
              ? t("dates.cannot", { sample: written })
              : t("decimals.reads", { sample: written, value: money(value, locale.currency) }),
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
      data-testid={asking ? "import-question" : undefined}
    >
      <Text id={id} size="sm" fw={600} mb={8}>
        {label}
      </Text>
      <Radio.Group value={value} onChange={onChange} aria-labelledby={id}>
        <div className={classes.options}>
          {options.map((option) => (
            <Radio key={option.value} value={option.value} label={option.label} description={option.reads} />
          ))}
        </div>
      </Radio.Group>
    </div>
  );
}
