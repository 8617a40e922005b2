/** One file out, one file in: giving a book to somebody else, and taking one. */
import { Button, Menu, Text } from "@mantine/core";
import { IconArrowsLeftRight, IconFileExport, IconFileImport, IconLock } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { open as chooseFile, save as chooseTarget } from "@tauri-apps/plugin-dialog";
import { revealItemInDir } from "@tauri-apps/plugin-opener";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { TakeOver } from "@/bindings/TakeOver";
import { Dialog } from "@/components/Dialog";
import {
  AskPassphrase,
  isPassphrase,
  type NewPassphrase,
  NewPassphraseFields,
  noPassphrase,
  passphraseErrors,
} from "@/components/Passphrase";
import { useBook } from "@/lib/book";
import { useCommand } from "@/lib/query";
import type { RpcError } from "@/lib/rpc";
import { notifyDone } from "@/lib/undo";

export function HandOver() {
  const { t } = useTranslation("books");
  const book = useBook();
  const navigate = useNavigate();
  const giving = useCommand("books.hand_over", {
    onSuccess: ({ path }) => {
      setLocking(null);
      notifyDone(t("handOver.given"));
      void revealItemInDir(path).catch(() => undefined);
    },
  });
  const [locking, setLocking] = useState<NewPassphrase | null>(null);
  const [asked, setAsked] = useState<{ request: TakeOver; error: RpcError } | null>(null);
  const taking = useCommand("books.take_over", {
    handles: passphraseErrors,
    onError: (error, request) => {
      const locked = passphraseErrors.some((code) => code === error.code);
      setAsked(locked ? { request, error } : null);
    },
    onSuccess: ({ book: taken }) => {
      setAsked(null);
      notifyDone(t("handOver.taken", { name: taken.name }));
      void navigate({ to: "/" });
    },
  });
  const filters = [{ name: t("handOver.fileKind"), extensions: ["puntual", "jsonl", "age"] }];
  const give = async (passphrase?: string) => {
    const path = await chooseTarget({
      defaultPath: `${book?.name ?? "libro"} ${book?.today ?? ""}.puntual${passphrase === undefined ? "" : ".age"}`,
      filters: filters.slice(0, 1),
    });
    if (path) giving.mutate({ path, passphrase });
  };
  const take = async () => {
    const from = await chooseFile({ title: t("handOver.choose"), filters });
    if (from) taking.mutate({ from });
  };
  return (
    <>
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
          {book && (
            <Menu.Item
              leftSection={<IconLock size={16} aria-hidden />}
              onClick={() => setLocking(noPassphrase)}
              data-testid="hand-over-locked"
            >
              {t("handOver.giveLocked", { name: book.name })}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconFileImport size={16} aria-hidden />} onClick={() => void take()}>
            {t("handOver.take")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {locking && (
        <Dialog
          title={t("handOver.lock")}
          action={t("handOver.lockAction")}
          disabled={!isPassphrase(locking)}
          busy={giving.isPending}
          onSubmit={() => void give(locking.first)}
          onClose={() => setLocking(null)}
          testId="hand-over-lock"
        >
          <Text size="sm">{t("handOver.lockText")}</Text>
          <NewPassphraseFields value={locking} onChange={setLocking} />
        </Dialog>
      )}
      {asked && (
        <AskPassphrase
          error={asked.error}
          busy={taking.isPending}
          onSubmit={(passphrase) => taking.mutate({ ...asked.request, passphrase })}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  );
}
