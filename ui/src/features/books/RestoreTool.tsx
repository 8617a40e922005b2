/** Puts a backup in place as a book of its own; what leaves the open book untouched needs no second question. */
import { Button } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { open as chooseFile, save as chooseTarget } from "@tauri-apps/plugin-dialog";
import { useTranslation } from "react-i18next";
import { useCommand } from "@/lib/query";
import { notifyDone } from "@/lib/undo";
import { Tool } from "./Tool";

export function RestoreTool() {
  const { t } = useTranslation("books");
  const navigate = useNavigate();
  const restoring = useCommand("books.restore", {
    onSuccess: ({ book }) => {
      notifyDone(t("tools.restored", { name: book.name }));
      void navigate({ to: "/" });
    },
  });
  const restore = async () => {
    const filters = [{ name: t("fileKind"), extensions: ["puntual"] }];
    const from = await chooseFile({ title: t("tools.restoreFrom"), filters });
    if (!from) return;
    const to = await chooseTarget({ title: t("tools.restoreTo"), defaultPath: from, filters });
    if (to) restoring.mutate({ from, to });
  };
  return (
    <Tool title={t("tools.restore")} text={t("tools.restoreText")}>
      <Button
        variant="default"
        onClick={() => void restore()}
        loading={restoring.isPending}
        data-testid="book-restore"
      >
        {t("tools.restoreAction")}
      </Button>
    </Tool>
  );
}
