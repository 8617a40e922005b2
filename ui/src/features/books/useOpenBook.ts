/** Opening books: known ones, files, the sample; with the warning about places that hurt a live book. */
import { open as chooseFile } from "@tauri-apps/plugin-dialog";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCommand } from "@/lib/query";

/** A book whose place needs a second look. */
export interface Risk {
  path: string;
  /** `OneDrive`, `Dropbox`, …, or `network` for a share. */
  place: string;
}

export function useOpenBook(onOpened: () => void) {
  const { t } = useTranslation("books");
  const [risk, setRisk] = useState<Risk | null>(null);
  const opening = useCommand("books.open", {
    handles: ["book.risky_place"],
    onSuccess: () => {
      setRisk(null);
      onOpened();
    },
    onError: (error, request) => {
      if (error.code === "book.risky_place") setRisk({ path: request.path, place: error.params.place ?? "" });
    },
  });
  const sampling = useCommand("books.sample", { onSuccess: onOpened });
  const open = (path: string) => opening.mutate({ path });
  return {
    open,
    /** Asks for a file and opens it. */
    choose: async () => {
      const filters = [{ name: t("fileKind"), extensions: ["puntual"] }];
      const path = await chooseFile({ filters });
      if (path) open(path);
    },
    sample: (language: string) => sampling.mutate({ language }),
    risk,
    accept: () => risk && opening.mutate({ path: risk.path, accept_risk: true }),
    refuse: () => setRisk(null),
    busy: opening.isPending || sampling.isPending,
  };
}
