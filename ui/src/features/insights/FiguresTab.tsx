/** The figures, in groups that answer one question each. */
import { Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { CurrencyInsights } from "@/bindings/CurrencyInsights";
import type { InsightsView } from "@/bindings/InsightsView";
import { FigureCard } from "./FigureCard";
import classes from "./insights.module.css";

const groups = {
  speed: ["dso", "dso_countback", "best_dso", "add"],
  time: ["on_time", "on_time_amount", "days_to_pay", "delay"],
  collecting: [
    "cei",
    "recovery",
    "past_due",
    "promise_kept",
    "promise_kept_amount",
    "contactability",
    "right_party",
    "talk_time",
  ],
  rolling: ["roll_not_due", "roll_d1_30", "roll_d31_60", "roll_d61_90"],
} as const;
const order = ["speed", "time", "collecting", "rolling"] as const;

interface Props {
  view: InsightsView;
  part: CurrencyInsights;
  onOpen: (figure: string) => void;
}

export function FiguresTab({ view, part, onOpen }: Props) {
  const { t } = useTranslation("insights");
  const all = [...part.figures, ...view.contacts];
  return (
    <>
      {order.map((group) => (
        <section key={group} aria-label={t(`groups.${group}`)}>
          <Title order={2} size="h5" className={classes.groupTitle}>
            {t(`groups.${group}`)}
          </Title>
          <div className={classes.figures}>
            {groups[group].map((name) => {
              const figure = all.find((known) => known.figure === name);
              return figure && <FigureCard key={name} figure={figure} onOpen={onOpen} />;
            })}
          </div>
        </section>
      ))}
    </>
  );
}
