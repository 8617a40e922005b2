/** What is done with statements: files, one file for the printer, pages, e-mails; for those selected or for all. */
import { Button, Group, Menu, Progress, Text } from "@mantine/core";
import {
  IconChevronDown,
  IconDownload,
  IconFiles,
  IconFileTypePdf,
  IconMail,
  IconPrinter,
  IconWorld,
} from "@tabler/icons-react";
import { open } from "@tauri-apps/plugin-dialog";
import { revealItemInDir } from "@tauri-apps/plugin-opener";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { StatementRow } from "@/bindings/StatementRow";
import { ConfirmSend } from "@/components";
import { notifyDone, notifyUndo } from "@/lib/undo";
import { useSendStatements, useWriteJob } from "./api";

interface Props {
  /** The rows that are selected; none means all. */
  chosen: readonly StatementRow[];
  all: readonly StatementRow[];
  period: { as_of: string; from?: string };
  today: string;
}

const forms = [
  { form: "pdf", icon: IconFiles },
  { form: "one_file", icon: IconFileTypePdf },
  { form: "html", icon: IconWorld },
] as const;

export function StatementActions({ chosen, all, period, today }: Props) {
  const { t } = useTranslation(["statements", "common"]);
  const [confirming, setConfirming] = useState(false);
  const rows = chosen.length > 0 ? chosen : all;
  const customers = chosen.length > 0 ? [...new Set(chosen.map((row) => row.customer))] : undefined;
  const write = useWriteJob({
    onSuccess: ({ files }) => {
      const paths = [...new Set(files.map((file) => file.path))];
      notifyDone(t("list.written", { count: paths.length }));
      const first = paths[0];
      if (first) void revealItemInDir(first).catch(() => undefined);
    },
  });
  const send = useSendStatements({
    onSuccess: ({ queued, not_sent, batch }) => {
      setConfirming(false);
      const left = not_sent.length > 0 ? ` ${t("list.notSent", { count: not_sent.length })}` : "";
      const said = `${t("list.queued", { count: queued })}${left}`;
      if (batch === null) notifyDone(said);
      else notifyUndo(said, batch);
    },
    onError: () => setConfirming(false),
  });
  const print = useWriteJob({ onSuccess: () => notifyDone(t("printed")) });
  const save = async (form: (typeof forms)[number]["form"]) => {
    const out = await open({ directory: true, title: t("chooseFolder") });
    if (out) write.mutate({ customers, form, out, ...period });
  };
  const job = [write, print, send].find((one) => one.progress);
  if (job?.progress) {
    const { done, total } = job.progress;
    const words = t("list.progress", { done, total });
    return (
      <Group gap="sm" role="status" wrap="nowrap" data-testid="statements-progress">
        <div style={{ width: 200 }}>
          <Text size="sm">{words}</Text>
          <Progress
            value={total === 0 ? 100 : (done / total) * 100}
            animated={total === 0}
            aria-label={words}
          />
        </div>
        <Button variant="default" onClick={job.cancel}>
          {t("common:action.cancel")}
        </Button>
      </Group>
    );
  }
  // Only today's statement is sent: the message says so.
  const sendable = period.from === undefined && period.as_of === today;
  return (
    <>
      <Menu position="bottom-end" width={280}>
        <Menu.Target>
          <Button
            variant="default"
            leftSection={<IconDownload size={16} aria-hidden />}
            rightSection={<IconChevronDown size={14} aria-hidden />}
            disabled={rows.length === 0}
            data-testid="statements-save"
          >
            {chosen.length > 0 ? t("list.save", { count: chosen.length }) : t("list.saveAll")}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {forms.map(({ form, icon: Icon }) => (
            <Menu.Item
              key={form}
              leftSection={<Icon size={16} aria-hidden />}
              onClick={() => void save(form)}
              data-testid={`statements-${form}`}
            >
              {t(`form.${form}`)}
            </Menu.Item>
          ))}
          <Menu.Item
            leftSection={<IconPrinter size={16} aria-hidden />}
            onClick={() => print.mutate({ customers, form: "paper", out: "", ...period })}
            data-testid="statements-paper"
          >
            {t("print")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Button
        leftSection={<IconMail size={16} aria-hidden />}
        disabled={rows.length === 0 || !sendable}
        title={sendable ? undefined : t("list.onlyToday")}
        onClick={() => setConfirming(true)}
        data-testid="statements-send"
      >
        {t("list.send")}
      </Button>
      <ConfirmSend
        opened={confirming}
        count={rows.length}
        onClose={() => setConfirming(false)}
        onConfirm={() => send.mutate({ customers })}
        loading={send.isPending}
      >
        <Group gap="xs" wrap="nowrap" align="flex-start">
          <IconFileTypePdf size={18} aria-hidden style={{ flex: "none" }} />
          <Text size="sm">{t("list.sendText")}</Text>
        </Group>
      </ConfirmSend>
    </>
  );
}
