/** Payments whose money the bank seems to have taken back, each with what can be done about it. */
import { Button, Group, Stack } from "@mantine/core";
import { IconArrowBackUp } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { ReturnedPayment } from "@/bindings/ReturnedPayment";
import { Notice } from "@/components/Notice";
import { useFormat } from "@/lib/format";
import { notifyUndo } from "@/lib/undo";
import { useReject } from "./api";

export function Returned({ payments }: { payments: readonly ReturnedPayment[] }) {
  const { t } = useTranslation("bank");
  const { money, weekday } = useFormat();
  const settle = useReject({ onSuccess: (done) => notifyUndo(t("returned.settled"), done.batch) });
  if (payments.length === 0) return null;
  return (
    <Stack gap="xs" mb="md" data-testid="bank-returned">
      {payments.map(({ line, booked_on, came, payment }) => (
        <Notice
          key={line}
          state="failed"
          icon={IconArrowBackUp}
          action={
            <Group gap="xs" wrap="nowrap">
              <Button
                size="compact-sm"
                variant="default"
                renderRoot={(props) => (
                  <Link to="/customers/$customer" params={{ customer: payment.customer }} {...props} />
                )}
              >
                {t("returned.see")}
              </Button>
              <Button
                size="compact-sm"
                variant="default"
                loading={settle.isPending && settle.variables?.lines.includes(line)}
                onClick={() => settle.mutate({ lines: [line], as: "ignored" })}
                aria-label={t("card.actionLabel", { action: t("returned.settle"), name: payment.name })}
                data-testid={`returned-settle-${line}`}
              >
                {t("returned.settle")}
              </Button>
            </Group>
          }
        >
          {t("returned.text", {
            date: weekday(booked_on),
            amount: money(came.amount, came.currency),
            name: payment.name,
            paid: weekday(came.booked_on),
          })}
        </Notice>
      ))}
    </Stack>
  );
}
