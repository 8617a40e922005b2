/** The book's policy as steps on a line around the due date. To be read; it is edited on its own screen. */
import { Button, Group, Text, Title } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { StepView } from "@/bindings/StepView";
import { ChannelIcon, ErrorState, isChannel, LoadingRows } from "@/components";
import { useView } from "@/lib/query";
import classes from "./policies.module.css";
import { useWhen } from "./words";

const tones = ["friendly", "neutral", "firm", "final"] as const;

export function PolicyLine() {
  const { t } = useTranslation("policies");
  const { data, error, refetch } = useView("policies.get", {});
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <LoadingRows rows={3} />;
  return (
    <section className={`card ${classes.policy}`} aria-labelledby="policy-name">
      <Group justify="space-between" wrap="nowrap">
        <Title order={2} size="h4" id="policy-name">
          {data.name}
        </Title>
        <Button
          variant="default"
          style={{ flex: "none" }}
          renderRoot={(props) => <Link to="/policies" {...props} />}
        >
          {t("edit")}
        </Button>
      </Group>
      <Text size="sm" c="dimmed" maw={620}>
        {t("intro")}
      </Text>
      <ol className={classes.line} data-testid="policy-line">
        {data.steps.map((step) => (
          <Step key={step.step} step={step} />
        ))}
      </ol>
      <Text size="sm" c="dimmed">
        {t("foot")}
      </Text>
    </section>
  );
}

function Step({ step }: { step: StepView }) {
  const { t } = useTranslation("policies");
  const { t: common } = useTranslation("common");
  const tone = tones.find((known) => known === step.tone) ?? "neutral";
  const side = step.offset_days < 0 ? "before" : step.offset_days > 0 ? "after" : "due";
  const when = useWhen()(step);
  const fallback = step.fallback.filter(isChannel).map((channel) => common(`channel.${channel}`));
  return (
    <li className={classes.step} data-side={side}>
      <span className={classes.dot}>
        <ChannelIcon channel={step.channel} size={20} />
      </span>
      <Text size="sm" fw={600} component="div">
        {when}
      </Text>
      <Text size="sm" component="div">
        {isChannel(step.channel) ? common(`channel.${step.channel}`) : step.channel}
      </Text>
      {fallback.length > 0 && (
        <Text size="xs" c="dimmed" component="div">
          {t("fallback", { channels: fallback.join(", ") })}
        </Text>
      )}
      <span className={classes.tone} data-tone={tone}>
        {t(`tone.${tone}`)}
      </span>
    </li>
  );
}
