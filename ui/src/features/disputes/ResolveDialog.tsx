/** Solving a dispute: by a credit note, by putting something right, or not. */
import { Radio, SimpleGrid, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { DisputeView } from "@/bindings/DisputeView";
import { Dialog } from "@/components/Dialog";
import { MoneyInput } from "@/components/MoneyInput";
import { isPositive } from "@/lib/decimal";
import { useFormat } from "@/lib/format";
import { notifyUndo } from "@/lib/undo";
import { useDispute, useResolve } from "./api";
import { type Resolution, resolutions } from "./words";

export function ResolveDialog({ id, onClose }: { id: number; onClose: () => void }) {
  const dispute = useDispute(id);
  return dispute ? <ResolveForm dispute={dispute} onClose={onClose} /> : null;
}

function ResolveForm({ dispute, onClose }: { dispute: DisputeView; onClose: () => void }) {
  const { t } = useTranslation("disputes");
  const { money } = useFormat();
  const [resolution, setResolution] = useState<Resolution | null>(null);
  const [amount, setAmount] = useState(isPositive(dispute.held) ? dispute.held : dispute.amount);
  const [reference, setReference] = useState("");
  const [note, setNote] = useState("");
  const credits = resolution === "credit_note";
  const resolving = useResolve({
    onSuccess: ({ batch }) => {
      notifyUndo(t("resolve.done", { invoice: dispute.invoice }), batch);
      onClose();
    },
  });
  return (
    <Dialog
      title={t("resolve.title", { name: dispute.name, invoice: dispute.invoice })}
      action={t("resolve.save")}
      disabled={resolution === null || (credits && !isPositive(amount))}
      busy={resolving.isPending}
      onSubmit={() =>
        resolution !== null &&
        resolving.mutate({
          dispute: dispute.dispute,
          resolution,
          note: note.trim() || undefined,
          amount: credits ? amount : undefined,
          reference: credits ? reference.trim() || undefined : undefined,
        })
      }
      onClose={onClose}
      testId="resolve-save"
    >
      <Text size="sm" c="dimmed">
        {t("resolve.intro", { amount: money(dispute.held, dispute.currency) })}
      </Text>
      <Radio.Group
        label={t("resolve.how")}
        value={resolution}
        onChange={(value) => setResolution(value as Resolution)}
      >
        <Stack gap="xs" mt={6}>
          {resolutions.map((value) => (
            <Radio
              key={value}
              value={value}
              label={t(`resolve.choices.${value}`)}
              description={t(`resolve.hints.${value}`)}
              data-testid={`resolution-${value}`}
            />
          ))}
        </Stack>
      </Radio.Group>
      {credits && (
        <SimpleGrid cols={2} spacing="sm">
          <MoneyInput
            label={t("resolve.amount")}
            required
            value={amount}
            onChange={setAmount}
            currency={dispute.currency}
            data-testid="resolve-amount"
          />
          <TextInput
            label={t("resolve.reference")}
            value={reference}
            onChange={(event) => setReference(event.currentTarget.value)}
          />
        </SimpleGrid>
      )}
      <TextInput
        label={t("resolve.note")}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </Dialog>
  );
}
