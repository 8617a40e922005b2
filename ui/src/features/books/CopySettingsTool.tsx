/** Taking over how another known book works; what the business is called and where it is paid stays. */
import { Button, Checkbox, Select, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "@/components/Dialog";
import { useBook } from "@/lib/book";
import { useCommand, useView } from "@/lib/query";
import { notifyDone } from "@/lib/undo";
import { Tool } from "./Tool";

const parts = ["rules", "documents", "policy", "sender"] as const;
type Part = (typeof parts)[number];

export function CopySettingsTool() {
  const { t } = useTranslation("books");
  const [open, setOpen] = useState(false);
  const book = useBook();
  const { data } = useView("books.list", {});
  const others = (data?.books ?? []).filter((known) => known.exists && known.path !== book?.path);
  if (others.length === 0) return null;
  return (
    <Tool title={t("copy.title")} text={t("copy.text")}>
      <Button variant="default" onClick={() => setOpen(true)} data-testid="copy-settings">
        {t("copy.choose")}
      </Button>
      {open && (
        <CopyDialog
          books={others.map(({ name, path }) => ({ value: path, label: name }))}
          onClose={() => setOpen(false)}
        />
      )}
    </Tool>
  );
}

interface Props {
  books: { value: string; label: string }[];
  onClose: () => void;
}

function CopyDialog({ books, onClose }: Props) {
  const { t } = useTranslation("books");
  const [from, setFrom] = useState(books[0]?.value ?? null);
  const [chosen, setChosen] = useState<Part[]>(["rules", "documents", "policy"]);
  const copying = useCommand("books.copy_settings", {
    onSuccess: ({ parts: copied }) => {
      notifyDone(t("copy.done", { count: copied.length }));
      onClose();
    },
  });
  return (
    <Dialog
      title={t("copy.title")}
      action={t("copy.action")}
      disabled={from === null || chosen.length === 0}
      busy={copying.isPending}
      onSubmit={() => from !== null && copying.mutate({ from, parts: chosen })}
      onClose={onClose}
      testId="copy-save"
    >
      <Select label={t("copy.from")} data={books} value={from} onChange={setFrom} allowDeselect={false} />
      <Checkbox.Group
        label={t("copy.parts")}
        value={chosen}
        onChange={(values) => setChosen(parts.filter((part) => values.includes(part)))}
      >
        <Stack gap="xs" mt="xs">
          {parts.map((part) => (
            <Checkbox key={part} value={part} label={t(`copy.part.${part}`)} />
          ))}
        </Stack>
      </Checkbox.Group>
      <Text size="sm" c="dimmed">
        {t("copy.kept")}
      </Text>
    </Dialog>
  );
}
