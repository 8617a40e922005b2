/** Settings of e-invoices: what they mean, what becomes of their files, and the folder that is watched. */
import { Button, Code, Group, Radio, Stack, Switch, Text } from "@mantine/core";
import { open as chooseFolder } from "@tauri-apps/plugin-dialog";
import { useTranslation } from "react-i18next";
import type { DocumentSettings } from "@/bindings/DocumentSettings";
import { ErrorState, LoadingRows } from "@/components";
import { useCommand, useView } from "@/lib/query";
import { notifyDone } from "@/lib/undo";
import { Section } from "./Section";

const choices = {
  paid_at_once: ["paid", "open"],
  detraction: ["apart", "owed"],
  retentions: ["reduce", "ignore"],
  attach: ["first", "all", "never"],
} as const;
type Choice = keyof typeof choices;

export function DocumentsTab() {
  const { t } = useTranslation("documents");
  const { data, error, refetch } = useView("documents.settings", {});
  const saving = useCommand("documents.save", { onSuccess: () => notifyDone(t("settings.saved")) });
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <LoadingRows rows={3} height={120} />;
  const set = (change: Partial<DocumentSettings>) => saving.mutate({ ...data, ...change });
  const watch = async () => {
    const folder = await chooseFolder({ directory: true });
    if (folder) set({ watch_folder: folder });
  };
  const question = (choice: Choice) => (
    <Radio.Group
      label={t(`settings.${choice}.label`)}
      description={t(`settings.${choice}.hint`)}
      value={data[choice]}
      onChange={(word) => set({ [choice]: word })}
      data-testid={`documents-${choice}`}
    >
      <Stack gap={6} mt={8}>
        {choices[choice].map((word) => (
          <Radio key={word} value={word} label={t(`settings.words.${word}`)} />
        ))}
      </Stack>
    </Radio.Group>
  );
  return (
    <Stack gap="md">
      <Section title={t("settings.meaning")} text={t("settings.meaningText")}>
        {question("paid_at_once")}
        {question("detraction")}
        {question("retentions")}
      </Section>
      <Section title={t("settings.files")} text={t("settings.filesText")}>
        <Switch
          label={t("settings.keep")}
          description={t("settings.keepHint")}
          checked={data.keep}
          onChange={(event) => set({ keep: event.currentTarget.checked })}
          data-testid="documents-keep"
        />
        {question("attach")}
      </Section>
      <Section title={t("settings.watch")} text={t("settings.watchText")}>
        {data.watch_folder === "" ? (
          <Text size="sm" c="dimmed">
            {t("settings.watchNone")}
          </Text>
        ) : (
          <Code style={{ overflowWrap: "anywhere", whiteSpace: "normal" }}>{data.watch_folder}</Code>
        )}
        <Group gap="xs">
          <Button variant="light" onClick={() => void watch()} data-testid="documents-watch">
            {data.watch_folder === "" ? t("settings.watchChoose") : t("settings.watchChange")}
          </Button>
          {data.watch_folder !== "" && (
            <Button variant="default" onClick={() => set({ watch_folder: "" })}>
              {t("settings.watchStop")}
            </Button>
          )}
        </Group>
      </Section>
    </Stack>
  );
}
