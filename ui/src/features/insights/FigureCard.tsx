/** One figure beside what it was in the period before; opens its formula and its rows. */
import { Text, UnstyledButton } from "@mantine/core";
import { IconArrowDownRight, IconArrowRight, IconArrowUpRight } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { InsightFigure } from "@/bindings/InsightFigure";
import { errorText } from "@/lib/errors";
import { useFormat } from "@/lib/format";
import classes from "./insights.module.css";

/** Writes a figure's value with its unit; a dash where there is none. */
export function useFigureText(): (value: string | null, unit: string) => string {
  const { t } = useTranslation("insights");
  const { number } = useFormat();
  return (value, unit) => {
    if (value === null) return "–";
    const written = number(Number(value));
    if (unit === "days") return t("unit.days", { value: written, count: Number(value) });
    return t(unit === "minutes" ? "unit.minutes" : "unit.percent", { value: written });
  };
}

export function FigureCard({ figure, onOpen }: { figure: InsightFigure; onOpen: (figure: string) => void }) {
  const { t } = useTranslation("insights");
  const write = useFigureText();
  return (
    <UnstyledButton
      className={`card ${classes.figure}`}
      onClick={() => onOpen(figure.figure)}
      data-testid={`insight-${figure.figure}`}
    >
      <Text size="sm" c="dimmed" fw={550} component="span" className={classes.figureName}>
        {errorText(t, figure.name)}
      </Text>
      <span className={`tabular ${classes.value}`}>{write(figure.value, figure.unit)}</span>
      {figure.value === null ? (
        <Text size="xs" c="dimmed" component="span">
          {t("none")}
        </Text>
      ) : (
        <Before figure={figure} />
      )}
    </UnstyledButton>
  );
}

function Before({ figure }: { figure: InsightFigure }) {
  const { t } = useTranslation("insights");
  const write = useFigureText();
  if (figure.before === null) {
    return (
      <Text size="xs" c="dimmed" component="span">
        {t("noBefore")}
      </Text>
    );
  }
  const change = Number(figure.value) - Number(figure.before);
  const Icon = change > 0 ? IconArrowUpRight : change < 0 ? IconArrowDownRight : IconArrowRight;
  return (
    <Text size="xs" c="dimmed" component="span" className={classes.before}>
      <Icon size={14} aria-hidden />
      {t("before", { value: write(figure.before, figure.unit) })}
    </Text>
  );
}
