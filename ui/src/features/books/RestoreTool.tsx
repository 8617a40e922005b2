/** Puts a backup in place as a book of its own; what leaves the open book untouched needs no second question. */
import { Button } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { open as chooseFile, save as chooseTarget } from "@tauri-apps/plugin-dialog";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { RestoreBook } from "@/bindings/RestoreBook";
import { AskPassphrase, passphraseErrors } from "@/components/Passphrase";
import { useCommand } from "@/lib/query";
import type { RpcError } from "@/lib/rpc";
import { notifyDone } from "@/lib/undo";
import { Tool } from "./Tool";

export function RestoreTool() {
  const { t } = useTranslation("books");
  const navigate = useNavigate();
  const [asked, setAsked] = useState<{ request: RestoreBook; error: RpcError } | null>(null);
  const restoring = useCommand("books.restore", {
    handles: passphraseErrors,
    onError: (error, request) => {
      const locked = passphraseErrors.some((code) => code === error.code);
      setAsked(locked ? { request, error } : null);
    },
    onSuccess: ({ book }) => {
      setAsked(null);
      notifyDone(t("tools.restored", { name: book.name }));
      void navigate({ to: "/" });
    },
  });
  const restore = async () => {
    const filters = [{ name: t("fileKind"), extensions: ["puntual", "age"] }];
    const from = await chooseFile({ title: t("tools.restoreFrom"), filters });
    if (!from) return;
    const to = await chooseTarget({
      title: t("tools.restoreTo"),
      defaultPath: from.replace(/\.age$/, ""),
      filters,
    });
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
      {asked && (
        <AskPassphrase
          error={asked.error}
          busy={restoring.isPending}
          onSubmit={(passphrase) => restoring.mutate({ ...asked.request, passphrase })}
          onClose={() => setAsked(null)}
        />
      )}
    </Tool>
  );
}
