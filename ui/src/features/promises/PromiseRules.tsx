/** How promises and plans are judged, and what is proposed to be said of them. */
import { Button, NumberInput, Stack, Switch, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { PromiseSettings } from "@/bindings/PromiseSettings";
import { ErrorState, LoadingRows } from "@/components";
import { Card } from "@/components/Card";
import { useSaveSettings, useSettings } from "./api";

export function PromiseRules() {
  const view = useSettings();
  if (view.error) return <ErrorState error={view.error} onRetry={() => void view.refetch()} />;
  if (!view.data) return <LoadingRows rows={5} />;
  return <Form settings={view.data} />;
}

function Form({ settings }: { settings: PromiseSettings }) {
  const { t } = useTranslation("promises");
  const [form, setForm] = useState(settings);
  const set = (part: Partial<PromiseSettings>) => setForm({ ...form, ...part });
  const save = useSaveSettings({
    onSuccess: () => notifications.show({ message: t("rules.saved"), color: "teal", autoClose: 4000 }),
  });
  const days = (field: "grace_days" | "plan_remind_days" | "plan_break_days", max: number) => ({
    value: form[field],
    onChange: (value: string | number) => set({ [field]: Number(value) || 0 }),
    min: 0,
    max,
    allowDecimal: false,
    w: 220,
    "data-testid": `rules-${field}`,
  });
  const turn = (field: "business_days" | "confirm" | "remind_before" | "plan_reminders") => ({
    checked: form[field],
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => set({ [field]: event.currentTarget.checked }),
  });
  return (
    <div style={{ maxWidth: "40rem" }}>
      <Card title={t("rules.title")}>
        <Stack gap="md">
          <Text size="sm" c="dimmed">
            {t("rules.intro")}
          </Text>
          <NumberInput
            label={t("rules.graceDays")}
            description={t("rules.graceHelp")}
            {...days("grace_days", 30)}
            w="100%"
          />
          <Switch label={t("rules.businessDays")} {...turn("business_days")} />
          <Switch label={t("rules.confirm")} {...turn("confirm")} />
          <Switch label={t("rules.before")} {...turn("remind_before")} />
          <Switch label={t("rules.planReminders")} {...turn("plan_reminders")} />
          {form.plan_reminders && (
            <NumberInput label={t("rules.planRemindDays")} {...days("plan_remind_days", 30)} />
          )}
          <NumberInput label={t("rules.planBreakDays")} {...days("plan_break_days", 90)} />
          <Text size="sm" c="dimmed">
            {t("rules.note")}
          </Text>
          <Button
            onClick={() => save.mutate(form)}
            loading={save.isPending}
            style={{ alignSelf: "flex-start" }}
            data-testid="rules-save"
          >
            {t("rules.save")}
          </Button>
        </Stack>
      </Card>
    </div>
  );
}
