/** Writing the evidence file of a customer or an invoice. */
import { Code, List, Stack, Text } from "@mantine/core";
import { save as chooseTarget } from "@tauri-apps/plugin-dialog";
import { revealItemInDir } from "@tauri-apps/plugin-opener";
import { useTranslation } from "react-i18next";
import type { EvidenceSummary } from "@/bindings/EvidenceSummary";
import { Dialog } from "@/components/Dialog";
import { useFormat } from "@/lib/format";
import { useWriteEvidence } from "./api";

interface Props {
  customer: string;
  /** Only about this one. */
  invoice?: string;
  onClose: () => void;
}

export function EvidenceDialog({ customer, invoice, onClose }: Props) {
  const { t } = useTranslation("disputes");
  const { locale } = useFormat();
  const writing = useWriteEvidence({
    onSuccess: ({ path }) => void revealItemInDir(path).catch(() => undefined),
  });
  const about = invoice ?? customer;
  const write = async () => {
    const name = `evidence-${about.replace(/[^\p{L}\p{N}-]/gu, "-")}-${locale.today}.zip`;
    const out = await chooseTarget({ defaultPath: name, filters: [{ name: "ZIP", extensions: ["zip"] }] });
    if (out) writing.mutate(invoice === undefined ? { customer, out } : { invoice, out });
  };
  const done = writing.data;
  return (
    <Dialog
      title={t(invoice === undefined ? "evidence.ofCustomer" : "evidence.ofInvoice", { about })}
      action={done ? t("evidence.close") : t("evidence.write")}
      busy={writing.isPending}
      onSubmit={() => (done ? onClose() : void write())}
      onClose={onClose}
      testId="evidence-write"
    >
      {done ? (
        <Stack gap="xs" data-testid="evidence-written">
          <Text size="sm" fw={600} style={{ overflowWrap: "anywhere" }}>
            {done.path}
          </Text>
          <Summary summary={done.summary} />
          {done.left_out > 0 && (
            <Text size="sm" c="dimmed">
              {t("evidence.leftOut", { count: done.left_out })}
            </Text>
          )}
        </Stack>
      ) : (
        <>
          <Text size="sm">{t("evidence.intro")}</Text>
          <List size="sm" spacing={4}>
            {(["papers", "messages", "talks", "log"] as const).map((part) => (
              <List.Item key={part}>{t(`evidence.parts.${part}`)}</List.Item>
            ))}
          </List>
          <Text size="sm" c="dimmed">
            {t("evidence.others")}
          </Text>
        </>
      )}
    </Dialog>
  );
}

/** What a file holds, and the seal to keep. */
export function Summary({ summary }: { summary: EvidenceSummary }) {
  const { t } = useTranslation("disputes");
  return (
    <>
      <Text size="sm">
        {[
          t("evidence.files", { count: summary.files }),
          t("evidence.entries", { count: summary.entries, all: summary.all_entries }),
        ].join(" · ")}
      </Text>
      <Text size="sm">{t("evidence.seal")}</Text>
      <Code block style={{ overflowWrap: "anywhere", whiteSpace: "normal" }}>
        {summary.seal}
      </Code>
    </>
  );
}
