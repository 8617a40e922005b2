/** The import on its way: which files, what was decided about them, what would happen, what happened. */
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { FileChoice } from "@/bindings/FileChoice";
import type { ImportView } from "@/bindings/ImportView";
import type { InspectedFile } from "@/bindings/InspectedFile";
import { takeFiles, useWaitingFiles } from "@/lib/dropped";
import { folderOf } from "@/lib/paths";
import { notifyDone } from "@/lib/undo";
import { forgetInspections, useCommit, useInspection, usePreview } from "./api";
import { addPaths, type Choices, isBankStatement } from "./choices";

export type Wizard = ReturnType<typeof useWizard>;

export function useWizard() {
  const { t } = useTranslation("imports");
  const [paths, setPaths] = useState<string[]>([]);
  /** Files in folders that are not to be read. */
  const [leftOut, setLeftOut] = useState<string[]>([]);
  const [choices, setChoices] = useState<Choices>({});
  const [review, setReview] = useState<ImportView | null>(null);
  const [done, setDone] = useState<ImportView | null>(null);
  const inspection = useInspection(paths, leftOut, choices);
  const stopped = (error: { code: string }) => {
    if (error.code === "job.cancelled") notifyDone(t("progress.cancelled"));
  };
  const preview = usePreview({ onSuccess: setReview, onError: stopped });
  const commit = useCommit({ onSuccess: setDone, onError: stopped });
  const busy = preview.isPending || commit.isPending;

  // What cannot be read says so on its card, a bank statement has its own place: both stay out and hold up nothing else.
  const outside = new Set(
    inspection.files?.filter((file) => file.error || isBankStatement(file)).map((file) => file.path),
  );
  const request = (decided: Choices) => ({
    paths: paths.filter((path) => !outside.has(path)),
    leave_out: [...leftOut, ...outside],
    choices: decided,
    keep_rows: true,
  });

  const add = (more: string[]) => {
    forgetInspections();
    setReview(null);
    if (done) {
      setChoices({});
      setLeftOut([]);
    }
    setDone(null);
    setPaths((before) => addPaths(done ? [] : before, more));
  };
  const waiting = useWaitingFiles();
  useEffect(() => {
    if (waiting.length > 0 && !busy) add(takeFiles());
  });

  return {
    paths,
    choices,
    review,
    done,
    inspection,
    preview,
    commit,
    busy,
    add,
    startOver() {
      forgetInspections();
      setPaths([]);
      setLeftOut([]);
      setChoices({});
      setReview(null);
      setDone(null);
    },
    remove(file: InspectedFile) {
      const { path } = file;
      const gone = (known: string) =>
        known === path || (file.container === "several" && folderOf(known) === path);
      // What nobody named lies in a folder that was.
      if (paths.some(gone)) setPaths(paths.filter((known) => !gone(known)));
      else setLeftOut((before) => addPaths(before, [path]));
      setChoices(({ [path]: _gone, ...rest }) => rest);
    },
    choose(path: string, choice: FileChoice) {
      setChoices((before) => ({ ...before, [path]: choice }));
    },
    /** Goes back to the files. */
    backToFiles: () => setReview(null),
    /** Checks what would happen. */
    check: () => preview.mutate(request(choices)),
    /** Checks again with other choices, from the review or after the import. */
    checkWith(decided: Choices) {
      setChoices(decided);
      setDone(null);
      preview.mutate(request(decided));
    },
    /** Reads the files into the book. */
    run: () => commit.mutate(request(choices)),
  };
}
