/** What a customer's promises have been worth, in one line: `Cumple 3 de 4 · promete viernes, paga martes (3 de 4)`. */
import { useTranslation } from "react-i18next";
import type { HonestyView } from "@/bindings/HonestyView";
import { useFormat } from "@/lib/format";
import { weekdayName } from "@/lib/weekdays";

export function Honesty({ honesty }: { honesty: HonestyView }) {
  const { t } = useTranslation("promises");
  const { locale } = useFormat();
  const { judged, kept, usual_delay_days: delay, habit } = honesty;
  const name = (day: number) => weekdayName(day, `${locale.language}-${locale.country}`);
  const parts = [t("honesty.kept", { kept, judged })];
  if (delay !== null) parts.push(delay > 0 ? t("honesty.delay", { count: delay }) : t("honesty.early"));
  // Who pays on the day that was promised needs no words about days of the week.
  if (habit && habit.promised !== habit.paid) {
    parts.push(
      t("honesty.habit", {
        promised: name(habit.promised),
        paid: name(habit.paid),
        count: habit.count,
        of: habit.of,
      }),
    );
  }
  return <>{parts.join(" · ")}</>;
}
