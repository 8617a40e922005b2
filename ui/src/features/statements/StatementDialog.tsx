/** A customer's statement of account: the real PDF to look at, and the file to hand over. */
import { Button, Group, Modal, SegmentedControl, Select, Stack, Text } from "@mantine/core";
import { IconDownload, IconFolderOpen, IconPrinter } from "@tabler/icons-react";
import { open } from "@tauri-apps/plugin-dialog";
import { revealItemInDir } from "@tauri-apps/plugin-opener";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { StatementsView } from "@/bindings/StatementsView";
import { Amount, ErrorState, LoadingRows } from "@/components";
import { DayInput } from "@/components/DayInput";
import { DialogFooter } from "@/components/DialogFooter";
import { DialogTitle } from "@/components/DialogTitle";
import { PdfFrame } from "@/components/pdf/PdfFrame";
import { useFormat } from "@/lib/format";
import { fileName } from "@/lib/paths";
import { notifyDone } from "@/lib/undo";
import { useBookPaper, useCustomer, usePreview, useWriteInto, useWriteStatements } from "./api";

interface Props {
  customer: string;
  onClose: () => void;
}

export function StatementDialog({ customer, onClose }: Props) {
  const { t } = useTranslation(["statements", "common"]);
  const { locale } = useFormat();
  const profile = useCustomer(customer).data;
  const bookPaper = useBookPaper();
  const [asOf, setAsOf] = useState(locale.today);
  const [currency, setCurrency] = useState<string | null>(null);
  const [chosenPaper, setPaper] = useState<string | null>(null);
  const [written, setWritten] = useState<StatementsView | null>(null);
  const preview = usePreview({
    customer,
    as_of: asOf,
    currency: currency ?? undefined,
    paper: chosenPaper ?? undefined,
  });
  const write = useWriteStatements({ onSuccess: setWritten });
  const print = useWriteStatements({ onSuccess: () => notifyDone(t("printed")) });
  const currencies = profile?.balances.map((balance) => balance.currency) ?? [];
  const paper = chosenPaper ?? bookPaper ?? "letter";
  const elsewhere = useWriteInto({ customers: [customer], as_of: asOf, paper }, preview.data?.currency);

  const save = async () => {
    const folder = await open({ directory: true, title: t("chooseFolder") });
    if (folder) write.mutate({ customers: [customer], as_of: asOf, out: folder, paper });
  };

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
          <DayInput
            label={t("asOf")}
            value={asOf}
            onChange={(day) => setAsOf(day || locale.today)}
            maxDate={locale.today}
            w={150}
          />
          {currencies.length > 1 && (
            <Select
              label={t("currency")}
              data={currencies}
              value={currency ?? preview.data?.currency ?? null}
              onChange={setCurrency}
              w={110}
            />
          )}
          <Stack gap={4}>
            <Text size="sm" fw={500} id="statement-paper">
              {t("paper")}
            </Text>
            <SegmentedControl
              aria-labelledby="statement-paper"
              value={paper}
              onChange={setPaper}
              data={[
                { value: "letter", label: t("paperLetter") },
                { value: "a4", label: t("paperA4") },
              ]}
            />
          </Stack>
          {preview.data && (
            <Stack gap={0} ml="auto" ta="right">
              <Text size="xs" c="dimmed">
                {t("total")} · {t("pages", { count: preview.data.pages })}
              </Text>
              <Text fw={650} size="lg">
                <Amount amount={preview.data.total} currency={preview.data.currency} />
              </Text>
            </Stack>
          )}
        </Group>
        {preview.error ? (
          <ErrorState error={preview.error} onRetry={() => void preview.refetch()} />
        ) : preview.data ? (
          <PdfFrame pdf={preview.data.pdf} label={t("preview")} write={elsewhere} />
        ) : (
          <LoadingRows rows={5} height={64} />
        )}
        <DialogFooter>
          {written && <Written view={written} />}
          <Button variant="default" onClick={onClose}>
            {t("close")}
          </Button>
          <Button
            variant="default"
            leftSection={<IconPrinter size={16} aria-hidden />}
            onClick={() =>
              print.mutate({ customers: [customer], as_of: asOf, form: "paper", out: "", paper })
            }
            loading={print.isPending}
            disabled={!preview.data}
          >
            {t("print")}
          </Button>
          <Button
            leftSection={<IconDownload size={16} aria-hidden />}
            onClick={() => void save()}
            loading={write.isPending}
            disabled={!preview.data}
            data-autofocus
            data-testid="statement-write"
          >
            {t("write")}
          </Button>
        </DialogFooter>
      </Stack>
    </Modal>
  );
}

function Written({ view }: { view: StatementsView }) {
  const { t } = useTranslation("statements");
  const first = view.files[0];
  if (!first) return null;
  return (
    <Group gap="sm" mr="auto" role="status" data-testid="statement-written">
      <Text size="sm" style={{ overflowWrap: "anywhere" }}>
        {t("written", { count: view.files.length, name: fileName(first.path) })}
      </Text>
      <Button
        variant="light"
        size="xs"
        leftSection={<IconFolderOpen size={14} aria-hidden />}
        onClick={() => void revealItemInDir(first.path).catch(() => undefined)}
      >
        {t("reveal")}
      </Button>
    </Group>
  );
}
