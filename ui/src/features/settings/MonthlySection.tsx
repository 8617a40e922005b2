/** From which day of the month statements are proposed on Today. */
import { Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useCommand, useView } from "@/lib/query";
import { notifyDone } from "@/lib/undo";
import { Section } from "./Section";

const days = Array.from({ length: 28 }, (_, index) => String(index + 1));

export function MonthlySection() {
  const { t } = useTranslation("settings");
  const { data } = useView("statements.monthly", {});
  const save = useCommand("statements.save_monthly", { onSuccess: () => notifyDone(t("monthly.saved")) });
  return (
    <Section title={t("monthly.title")} text={t("monthly.text")}>
      <Select
        label={t("monthly.day")}
        data={[
          { value: "0", label: t("monthly.never") },
          ...days.map((day) => ({ value: day, label: t("monthly.from", { day }) })),
        ]}
        value={String(data?.day ?? 0)}
        onChange={(day) => save.mutate({ day: Number(day ?? 0) })}
        disabled={!data}
        maw={280}
        data-testid="statements-monthly"
      />
    </Section>
  );
}
