/** The hours to which a customer agreed in writing, besides those of the contact rules. */
import { Button, Group, Text } from "@mantine/core";
import { IconClockPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { AgreedHoursView } from "@/bindings/AgreedHoursView";
import { useFormat } from "@/lib/format";
import { useCommand, useView } from "@/lib/query";
import { notifyUndo } from "@/lib/undo";
import { weekdayName } from "@/lib/weekdays";
import { AgreedHoursDialog } from "./AgreedHoursDialog";
import { consentSources } from "./consents";

export function AgreedHours({ customer }: { customer: string }) {
  const { t } = useTranslation("customers");
  const [editing, setEditing] = useState(false);
  const rules = useView("contact_rules.customer", { customer }).data;
  const save = useCommand("contact_rules.agree_hours", {
    onSuccess: ({ rules: { agreed }, batch }) => {
      setEditing(false);
      notifyUndo(t(agreed === null ? "hours.withdrawn" : "hours.saved"), batch);
    },
  });
  if (!rules) return null;
  return (
    <section aria-label={t("hours.title")}>
      {rules.agreed && <Agreed hours={rules.agreed} />}
      <Group gap="xs" mt={rules.agreed ? "xs" : 0}>
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconClockPlus size={15} aria-hidden />}
          onClick={() => setEditing(true)}
          data-testid="hours-agree"
        >
          {t(rules.agreed ? "hours.change" : "hours.add")}
        </Button>
        {rules.agreed && (
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            loading={save.isPending}
            onClick={() => save.mutate({ customer })}
          >
            {t("hours.withdraw")}
          </Button>
        )}
      </Group>
      {editing && (
        <AgreedHoursDialog
          hours={rules.agreed}
          strict={rules.no_agreement}
          busy={save.isPending}
          onSave={(hours) => save.mutate({ customer, hours })}
          onClose={() => setEditing(false)}
        />
      )}
    </section>
  );
}

function Agreed({ hours }: { hours: AgreedHoursView }) {
  const { t, i18n } = useTranslation("customers");
  const { date } = useFormat();
  const source = consentSources.find((word) => word === hours.source) ?? "other";
  const days = hours.weekdays.map((day) => weekdayName(day, i18n.language, "short")).join(", ");
  return (
    <>
      <Text size="sm" fw={550}>
        {t("hours.title")}
      </Text>
      <Text size="sm" className="tabular">
        {days} · {hours.from}–{hours.until}
        {hours.holidays && ` · ${t("hours.alsoHolidays")}`}
      </Text>
      <Text size="xs" c="dimmed" style={{ overflowWrap: "anywhere" }}>
        {[date(hours.on), t(`consents.sources.${source}`), hours.note].filter(Boolean).join(" · ")}
      </Text>
    </>
  );
}
