/** Which policy counts for a customer or an invoice, why, and assigning another. */
import { Anchor, Button, Group, Stack, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Card } from "@/components/Card";
import { ChannelIcon } from "@/components/ChannelIcon";
import { ErrorState, LoadingRows } from "@/components/Feedback";
import { useFormat } from "@/lib/format";
import { useView } from "@/lib/query";
import { AssignPolicy } from "./AssignPolicy";

const sources = ["invoice", "customer", "segment", "book"] as const;

export function PolicyWhy({ customer, invoice }: { customer?: string; invoice?: string }) {
  const { t } = useTranslation("policies");
  const { weekday, locale } = useFormat();
  const request = invoice === undefined ? { customer } : { invoice };
  const { data, error, refetch } = useView("policies.explain", request);
  const [assigning, setAssigning] = useState(false);
  const source = sources.find((name) => name === data?.source) ?? "book";
  const upcoming = data?.steps.filter((step) => step.had_on === null && step.on >= locale.today) ?? [];
  return (
    <Card
      title={t("why.title")}
      action={
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => setAssigning(true)}
          data-testid="policy-change"
        >
          {t("why.change")}
        </Button>
      }
    >
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <LoadingRows rows={2} />
      ) : (
        <Stack gap={4} data-testid="policy-why">
          <Anchor
            fw={600}
            size="sm"
            c="inherit"
            renderRoot={(props) => (
              <Link to="/policies/$policy" params={{ policy: data.policy }} {...props} />
            )}
          >
            {data.name}
          </Anchor>
          <Text size="sm" c="dimmed">
            {t(`why.${source}`, { segment: data.segment })}
          </Text>
          {upcoming.slice(0, 4).map((step) => (
            <Group key={step.step} gap={6} wrap="nowrap">
              <ChannelIcon channel={step.channel} size={16} />
              <Text size="sm">{weekday(step.on)}</Text>
            </Group>
          ))}
        </Stack>
      )}
      {assigning && (
        <AssignPolicy
          customer={invoice === undefined ? customer : undefined}
          invoice={invoice}
          own={data?.own}
          onClose={() => setAssigning(false)}
        />
      )}
    </Card>
  );
}
