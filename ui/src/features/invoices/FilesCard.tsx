/** The files of an invoice: its e-invoice, the printed copy, and what somebody added. */
import { ActionIcon, Button, Group, Stack, Text, Tooltip } from "@mantine/core";
import { IconDownload, IconFileCode, IconFileText, IconPaperclip, IconTrash } from "@tabler/icons-react";
import { open as chooseFile, save as chooseTarget } from "@tauri-apps/plugin-dialog";
import { revealItemInDir } from "@tauri-apps/plugin-opener";
import { useTranslation } from "react-i18next";
import type { AttachmentView } from "@/bindings/AttachmentView";
import { Card } from "@/components/Card";
import { useFormat } from "@/lib/format";
import { useCommand } from "@/lib/query";
import { notifyDone } from "@/lib/undo";

interface Props {
  invoice: string;
  files: readonly AttachmentView[];
}

export function FilesCard({ invoice, files }: Props) {
  const { t } = useTranslation("documents");
  const adding = useCommand("attachments.add", { onSuccess: () => notifyDone(t("files.added")) });
  const add = async () => {
    const path = await chooseFile({ multiple: false });
    if (path) adding.mutate({ invoice, path });
  };
  return (
    <Card
      title={t("files.title")}
      action={
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPaperclip size={14} aria-hidden />}
          onClick={() => void add()}
          loading={adding.isPending}
          data-testid="file-add"
        >
          {t("files.add")}
        </Button>
      }
    >
      {files.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t("files.none")}
        </Text>
      ) : (
        <Stack gap="xs" component="ul" m={0} p={0} style={{ listStyle: "none" }}>
          {files.map((file) => (
            <File key={file.id} file={file} />
          ))}
        </Stack>
      )}
    </Card>
  );
}

const roles = ["document", "printed", "added"] as const;

function File({ file }: { file: AttachmentView }) {
  const { t } = useTranslation("documents");
  const { number } = useFormat();
  const saving = useCommand("attachments.save", {
    onSuccess: ({ path }) => {
      notifyDone(t("files.saved"));
      void revealItemInDir(path).catch(() => undefined);
    },
  });
  const removing = useCommand("attachments.remove", { onSuccess: () => notifyDone(t("files.removed")) });
  const save = async () => {
    const path = await chooseTarget({ defaultPath: file.name });
    if (path) saving.mutate({ id: file.id, path });
  };
  const Icon = file.mime === "application/xml" ? IconFileCode : IconFileText;
  const role = roles.find((known) => known === file.role) ?? "added";
  const about = [
    file.owner === "credit_note" || file.owner === "payment"
      ? t(`files.owner.${file.owner}`)
      : t(`files.role.${role}`),
    t("files.size", { size: number(Math.max(1, Math.round(file.bytes / 1024))) }),
  ];
  if (file.is_shared) about.push(t("files.shared"));
  return (
    <Group component="li" gap="sm" wrap="nowrap" data-testid="file">
      <Icon size={20} stroke={1.6} aria-hidden style={{ flex: "none" }} />
      <div style={{ flex: 1, minWidth: 0 }}>
        <Text size="sm" fw={550} style={{ overflowWrap: "anywhere" }}>
          {file.name}
        </Text>
        <Text size="xs" c="dimmed">
          {about.join(" · ")}
        </Text>
      </div>
      <Tooltip label={t("files.save")}>
        <ActionIcon
          variant="subtle"
          aria-label={t("files.saveName", { name: file.name })}
          onClick={() => void save()}
          loading={saving.isPending}
          data-testid="file-save"
        >
          <IconDownload size={18} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={t("files.remove")}>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t("files.removeName", { name: file.name })}
          onClick={() => removing.mutate({ id: file.id })}
          loading={removing.isPending}
          data-testid="file-remove"
        >
          <IconTrash size={18} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </Group>
  );
}
