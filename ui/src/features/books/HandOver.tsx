/** One file out, one file in: giving a book to somebody else, and taking one. */
import { Button, Menu } from "@mantine/core";
import { IconArrowsLeftRight, IconFileExport, IconFileImport } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { open as chooseFile, save as chooseTarget } from "@tauri-apps/plugin-dialog";
import { revealItemInDir } from "@tauri-apps/plugin-opener";
import { useTranslation } from "react-i18next";
import { useBook } from "@/lib/book";
import { useCommand } from "@/lib/query";
import { notifyDone } from "@/lib/undo";

export function HandOver() {
  const { t } = useTranslation("books");
  const book = useBook();
  const navigate = useNavigate();
  const giving = useCommand("books.hand_over", {
    onSuccess: ({ path }) => {
      notifyDone(t("handOver.given"));
      void revealItemInDir(path).catch(() => undefined);
    },
  });
  const taking = useCommand("books.take_over", {
    onSuccess: ({ book: taken }) => {
      notifyDone(t("handOver.taken", { name: taken.name }));
      void navigate({ to: "/" });
    },
  });
  const filters = [{ name: t("handOver.fileKind"), extensions: ["puntual", "jsonl"] }];
  const give = async () => {
    const path = await chooseTarget({
      defaultPath: `${book?.name ?? "libro"} ${book?.today ?? ""}.puntual`,
      filters: filters.slice(0, 1),
    });
    if (path) giving.mutate({ path });
  };
  const take = async () => {
    const from = await chooseFile({ title: t("handOver.choose"), filters });
    if (from) taking.mutate({ from });
  };
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="default"
          leftSection={<IconArrowsLeftRight size={16} aria-hidden />}
          loading={giving.isPending || taking.isPending}
          data-testid="hand-over"
        >
          {t("handOver.title")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {book && (
          <Menu.Item leftSection={<IconFileExport size={16} aria-hidden />} onClick={() => void give()}>
            {t("handOver.give", { name: book.name })}
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconFileImport size={16} aria-hidden />} onClick={() => void take()}>
          {t("handOver.take")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
