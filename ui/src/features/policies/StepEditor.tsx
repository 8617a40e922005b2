/** One step: when, how, what, for whom, and who approves it. */
import {
  Button,
  Group,
  MultiSelect,
  NumberInput,
  Select,
  SimpleGrid,
  Stack,
  Switch,
  TextInput,
} from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { SegmentRow } from "@/bindings/SegmentRow";
import type { StepView } from "@/bindings/StepView";
import type { TemplateChoice } from "@/bindings/TemplateChoice";
import { Card } from "@/components/Card";
import styles from "./policies.module.css";
import { useWhen } from "./words";

const channels = ["email", "whatsapp", "sms", "call", "letter"] as const;
const anchors = ["due", "issue", "previous", "month_end", "payment"] as const;
const kinds = ["reminder", "receipt", "incentive", "thanks"] as const;
const tones = ["friendly", "neutral", "firm", "final"] as const;
const stages = ["preventive", "administrative", "extrajudicial", "judicial"] as const;
const shifts = ["none", "before", "after"] as const;
const klasses = ["punctual", "forgetful", "slow", "at_risk", "strategic", "new"] as const;

interface Props {
  step: StepView;
  segments: readonly SegmentRow[];
  templates: readonly TemplateChoice[];
  currency: string;
  onChange: (change: Partial<StepView>) => void;
  onRemove: () => void;
}

export function StepEditor({ step, segments, templates, currency, onChange, onRemove }: Props) {
  const { t } = useTranslation("policies");
  const { t: common } = useTranslation("common");
  const { t: segment } = useTranslation("segments");
  const when = useWhen();
  const options = <K extends string>(names: readonly K[], label: (name: K) => string) =>
    names.map((value) => ({ value, label: label(value) }));
  const own = segments.map((row) => ({ value: String(row.segment), label: row.name }));
  const classes = options(klasses, (name) => segment(`words.class.${name}`));
  const { conditions, approval } = step;
  const ask = (change: Partial<StepView["conditions"]>) =>
    onChange({ conditions: { ...conditions, ...change } });
  const by = (change: Partial<StepView["approval"]>) => onChange({ approval: { ...approval, ...change } });
  const ids = (values: string[]) => values.map(Number);
  const fitting = templates
    .filter((choice) => choice.channels.includes(step.channel))
    .map((choice) => choice.template);
  const thanks = step.kind === "thanks";
  return (
    <Card
      title={when(step)}
      action={
        <Button
          size="compact-sm"
          variant="subtle"
          color="red"
          leftSection={<IconTrash size={16} aria-hidden />}
          onClick={onRemove}
          data-testid="step-remove"
        >
          {t("step.remove")}
        </Button>
      }
    >
      <Stack gap="sm" data-testid="step-editor">
        <Select
          label={t("step.kind")}
          data={options(kinds, (name) => t(`kind.${name}`))}
          value={step.kind}
          allowDeselect={false}
          onChange={(kind) =>
            kind &&
            onChange({
              kind,
              anchor: kind === "thanks" ? "payment" : kind === "reminder" ? "due" : "issue",
              offset_days: kind === "reminder" ? step.offset_days : 0,
              stage: kind === "reminder" ? step.stage : "preventive",
              template:
                kind === "thanks"
                  ? "payment_on_time"
                  : kind === "receipt"
                    ? "receipt"
                    : kind === "incentive"
                      ? "discount_early"
                      : step.template,
            })
          }
        />
        <Group grow align="flex-end" gap="sm">
          <NumberInput
            label={t("step.days")}
            description={t("step.daysHint")}
            value={step.offset_days}
            allowDecimal={false}
            min={-365}
            max={365}
            onChange={(value) => typeof value === "number" && onChange({ offset_days: value })}
            data-testid="step-days"
          />
          <Select
            label={t("step.anchor")}
            data={options(thanks ? (["payment"] as const) : anchors.slice(0, 4), (name) =>
              t(`anchor.${name}`),
            )}
            value={step.anchor}
            allowDeselect={false}
            disabled={thanks}
            onChange={(anchor) => anchor && onChange({ anchor })}
          />
        </Group>
        <Select
          label={t("step.shift")}
          data={options(shifts, (name) => t(`shift.${name}`))}
          value={step.shift === "" ? "none" : step.shift}
          allowDeselect={false}
          onChange={(shift) => shift && onChange({ shift: shift === "none" ? "" : shift })}
        />
        <SimpleGrid cols={2} spacing="sm">
          <Select
            label={t("step.channel")}
            data={options(channels, (name) => common(`channel.${name}`))}
            value={step.channel}
            allowDeselect={false}
            onChange={(channel) =>
              channel && onChange({ channel, fallback: step.fallback.filter((other) => other !== channel) })
            }
            data-testid="step-channel"
          />
          <MultiSelect
            label={t("step.fallback")}
            data={options(channels, (name) => common(`channel.${name}`)).filter(
              (option) => option.value !== step.channel,
            )}
            value={step.fallback}
            onChange={(fallback) => onChange({ fallback })}
            clearable
          />
          <Select
            label={t("step.template")}
            data={fitting.includes(step.template) ? fitting : [step.template, ...fitting]}
            value={step.template}
            allowDeselect={false}
            searchable
            onChange={(template) => template && onChange({ template })}
          />
          <Select
            label={t("step.tone")}
            data={options(tones, (name) => t(`tone.${name}`))}
            value={step.tone}
            allowDeselect={false}
            onChange={(tone) => tone && onChange({ tone })}
          />
        </SimpleGrid>
        <Select
          label={t("step.stage")}
          description={t(`stageHint.${stages.find((name) => name === step.stage) ?? "preventive"}`)}
          data={options(stages, (name) => t(`stage.${name}`))}
          value={step.stage}
          allowDeselect={false}
          onChange={(stage) => stage && onChange({ stage })}
        />
        <fieldset className={styles.group}>
          <legend>{t("step.conditions")}</legend>
          <SimpleGrid cols={2} spacing="sm">
            <MultiSelect
              label={t("step.inSegments")}
              data={own}
              value={conditions.in_segments.map(String)}
              onChange={(values) => ask({ in_segments: ids(values) })}
              clearable
            />
            <MultiSelect
              label={t("step.notInSegments")}
              data={own}
              value={conditions.not_in_segments.map(String)}
              onChange={(values) => ask({ not_in_segments: ids(values) })}
              clearable
            />
            <MultiSelect
              label={t("step.classes")}
              data={classes}
              value={conditions.classes}
              onChange={(values) => ask({ classes: values })}
              clearable
            />
            <Select
              label={t("step.promise")}
              data={options(["any", "yes", "no"] as const, (name) => t(`promise.${name}`))}
              value={conditions.promise === null ? "any" : conditions.promise ? "yes" : "no"}
              allowDeselect={false}
              onChange={(value) => ask({ promise: value === "any" ? null : value === "yes" })}
            />
            <TextInput
              label={t("step.amountFrom", { currency: conditions.currency || currency })}
              value={conditions.amount_from}
              inputMode="decimal"
              onChange={(event) => ask({ amount_from: event.currentTarget.value })}
            />
            <TextInput
              label={t("step.amountTo", { currency: conditions.currency || currency })}
              value={conditions.amount_to}
              inputMode="decimal"
              onChange={(event) => ask({ amount_to: event.currentTarget.value })}
            />
          </SimpleGrid>
        </fieldset>
        <fieldset className={styles.group}>
          <legend>{t("step.approval")}</legend>
          <Stack gap="sm">
            <Switch
              label={t("step.byItself")}
              checked={approval.by_itself}
              onChange={(event) => by({ by_itself: event.currentTarget.checked })}
              data-testid="step-by-itself"
            />
            {approval.by_itself && (
              <SimpleGrid cols={2} spacing="sm">
                <MultiSelect
                  label={t("step.onlySegments")}
                  data={own}
                  value={approval.segments.map(String)}
                  onChange={(values) => by({ segments: ids(values) })}
                  clearable
                />
                <MultiSelect
                  label={t("step.onlyClasses")}
                  data={classes}
                  value={approval.classes}
                  onChange={(values) => by({ classes: values })}
                  clearable
                />
              </SimpleGrid>
            )}
          </Stack>
        </fieldset>
        <SimpleGrid cols={2} spacing="sm" style={{ alignItems: "end" }}>
          <Select
            label={t("step.document")}
            data={options(["settings", "yes", "no"] as const, (name) => t(`document.${name}`))}
            value={step.attach_document === null ? "settings" : step.attach_document ? "yes" : "no"}
            allowDeselect={false}
            onChange={(value) => onChange({ attach_document: value === "settings" ? null : value === "yes" })}
          />
          <Switch
            label={t("step.statement")}
            checked={step.attach_statement}
            onChange={(event) => onChange({ attach_statement: event.currentTarget.checked })}
            mb={6}
          />
        </SimpleGrid>
      </Stack>
    </Card>
  );
}
