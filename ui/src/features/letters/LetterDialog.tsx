/** A letter to a customer: the real PDF to look at, and the file to print. It waits as a task until it was posted. */
import { Button, Checkbox, Group, Modal, Select, Stack, Text } from "@mantine/core";
import { IconAlertTriangle, IconDownload } from "@tabler/icons-react";
import { save } from "@tauri-apps/plugin-dialog";
import { revealItemInDir } from "@tauri-apps/plugin-opener";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Amount, EmptyState, ErrorState, LoadingRows } from "@/components";
import { DialogFooter } from "@/components/DialogFooter";
import { DialogTitle } from "@/components/DialogTitle";
import { Notice } from "@/components/Notice";
import { PdfFrame } from "@/components/pdf/PdfFrame";
import { errorText } from "@/lib/errors";
import { notifyUndo } from "@/lib/undo";
import { useCustomer, usePreview, useWriteLetter } from "./api";

const kinds = ["reminder", "second_notice", "final_notice", "paid_in_full"] as const;
const warnings = ["no_address", "opted_out", "excluded"] as const;
/** What is no fault of the program: the letter does not fit the customer. */
const unfit = ["letter.nothing_owed", "letter.still_owed", "letter.never_paid"];

export function LetterDialog({ customer, onClose }: { customer: string; onClose: () => void }) {
  const { t } = useTranslation(["letters", "common"]);
  const profile = useCustomer(customer).data;
  const [kind, setKind] = useState<(typeof kinds)[number]>("reminder");
  const [currency, setCurrency] = useState<string | null>(null);
  const [statement, setStatement] = useState(true);
  const request = { customer, kind, currency: currency ?? undefined, statement };
  const preview = usePreview(request);
  const write = useWriteLetter({
    onSuccess: ({ path, batch }) => {
      notifyUndo(t("written"), batch);
      void revealItemInDir(path).catch(() => undefined);
      onClose();
    },
  });
  const currencies = profile?.balances.map((balance) => balance.currency) ?? [];
  const shown = preview.data;
  const ask = async () => {
    const path = await save({ title: t("choose"), defaultPath: shown?.file_name });
    if (path) write.mutate({ ...request, path });
  };
  const found = shown?.warnings ?? [];
  return (
    <Modal
      opened
      onClose={onClose}
      size="62rem"
      title={<DialogTitle>{profile ? t("of", { name: profile.profile.name }) : t("title")}</DialogTitle>}
      closeButtonProps={{ "aria-label": t("common:action.close") }}
    >
      <Stack gap="md">
        <Group align="flex-end" gap="md">
          <Select
            label={t("kind")}
            data={kinds.map((word) => ({ value: word, label: t(`kinds.${word}`) }))}
            value={kind}
            onChange={(word) => setKind(kinds.find((one) => one === word) ?? "reminder")}
            allowDeselect={false}
            w={260}
            data-autofocus
            data-testid="letter-kind"
          />
          {currencies.length > 1 && kind !== "paid_in_full" && (
            <Select
              label={t("currency")}
              data={currencies}
              value={currency ?? shown?.currency ?? null}
              onChange={setCurrency}
              w={110}
            />
          )}
          {kind !== "paid_in_full" && (
            <Checkbox
              label={t("statement")}
              checked={statement}
              onChange={(event) => setStatement(event.currentTarget.checked)}
              mb={8}
            />
          )}
          {shown && (
            <Stack gap={0} ml="auto" ta="right">
              <Text size="xs" c="dimmed">
                {kind === "paid_in_full" ? t("lastPayment") : t("amount")}
              </Text>
              <Text fw={650} size="lg">
                <Amount amount={shown.amount} currency={shown.currency} />
              </Text>
            </Stack>
          )}
        </Group>
        {warnings
          .filter((word) => found.includes(word))
          .map((word) => (
            <Notice key={word} state="dueToday" icon={IconAlertTriangle}>
              {t(`warnings.${word}`)}
            </Notice>
          ))}
        {preview.error ? (
          unfit.includes(preview.error.code) ? (
            <EmptyState
              compact
              icon={IconAlertTriangle}
              title={t("unfit")}
              text={errorText(t, preview.error)}
            />
          ) : (
            <ErrorState error={preview.error} onRetry={() => void preview.refetch()} />
          )
        ) : shown ? (
          <PdfFrame pdf={shown.pdf} label={t("preview")} />
        ) : (
          <LoadingRows rows={5} height={64} />
        )}
        <DialogFooter>
          <Text size="sm" c="dimmed" mr="auto" style={{ flex: 1, minWidth: 0 }}>
            {t("explain")}
          </Text>
          <Button variant="default" onClick={onClose}>
            {t("common:action.close")}
          </Button>
          <Button
            leftSection={<IconDownload size={16} aria-hidden />}
            onClick={() => void ask()}
            loading={write.isPending}
            disabled={!shown}
            data-testid="letter-write"
          >
            {t("write")}
          </Button>
        </DialogFooter>
      </Stack>
    </Modal>
  );
}
