/** Importing in three steps: which files and what they hold, what would happen, what happened. */
import { Stepper } from "@mantine/core";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { FileChoice } from "@/bindings/FileChoice";
import type { ImportView } from "@/bindings/ImportView";
import { FileDrop, Page } from "@/components";
import { notifyDone } from "@/lib/undo";
import { forgetInspections, useCommit, useInspection, usePreview } from "./api";
import { addPaths, type Choices } from "./choices";
import { Done } from "./Done";
import { Files } from "./Files";
import { JobProgress } from "./JobProgress";
import { Recent } from "./Recent";
import { Review } from "./Review";
import { WatchCard } from "./WatchCard";

export function ImportsPage() {
  const { t } = useTranslation("imports");
  const [paths, setPaths] = useState<string[]>([]);
  const [choices, setChoices] = useState<Choices>({});
  const [review, setReview] = useState<ImportView | null>(null);
  const [done, setDone] = useState<ImportView | null>(null);
  const inspection = useInspection(paths, choices);
  const stopped = (error: { code: string }) => {
    if (error.code === "job.cancelled") notifyDone(t("progress.cancelled"));
  };
  const preview = usePreview({ onSuccess: setReview, onError: stopped });
  const commit = useCommit({ onSuccess: setDone, onError: stopped });
  const busy = preview.isPending || commit.isPending;
  // What cannot be read says so on its card and stays out; it holds up nothing else.
  const unreadable = new Set(inspection.data?.files.filter((file) => file.error).map((file) => file.path));
  const request = { paths: paths.filter((path) => !unreadable.has(path)), choices };

  const add = (more: string[]) => {
    forgetInspections();
    setReview(null);
    setDone(null);
    setPaths((before) => addPaths(done ? [] : before, more));
  };
  const startOver = () => {
    forgetInspections();
    setPaths([]);
    setChoices({});
    setReview(null);
    setDone(null);
  };
  const remove = (path: string) => {
    setPaths((before) => before.filter((known) => known !== path));
    setChoices(({ [path]: _gone, ...rest }) => rest);
  };
  const choose = (path: string, choice: FileChoice) =>
    setChoices((before) => ({ ...before, [path]: choice }));
  const step = done ? 2 : review ? 1 : 0;
  // Each step is read from its top.
  useEffect(() => {
    if (step > 0) document.getElementById("content")?.scrollTo({ top: 0 });
  }, [step]);

  return (
    <Page title={t("title")} subtitle={t("subtitle")}>
      {paths.length > 0 && (
        <Stepper active={step} size="sm" mb="lg" aria-label={t("steps.label")} allowNextStepsSelect={false}>
          <Stepper.Step label={t("steps.files")} />
          <Stepper.Step label={t("steps.review")} />
          <Stepper.Step label={t("steps.done")} />
        </Stepper>
      )}
      {done ? (
        <Done view={done} onAnother={startOver} />
      ) : review ? (
        <Review
          view={review}
          inspected={inspection.data?.files ?? []}
          progress={commit.progress && <JobProgress kind="importing" job={commit} />}
          busy={busy}
          onBack={() => setReview(null)}
          onCommit={() => commit.mutate(request)}
        />
      ) : (
        <>
          <FileDrop
            onPaths={add}
            disabled={busy}
            compact={paths.length > 0}
            folders
            extensions={["csv", "txt", "tsv", "xlsx", "xlsm", "xlsb", "xls", "ods", "xml", "zip", "pdf"]}
            extensionsLabel={t("drop.filter")}
            title={paths.length > 0 ? t("drop.more") : t("drop.title")}
            text={paths.length > 0 ? undefined : t("drop.text")}
          />
          {paths.length > 0 && (
            <Files
              inspection={inspection}
              choices={choices}
              onChoose={choose}
              onRemove={remove}
              progress={preview.progress && <JobProgress kind="checking" job={preview} />}
              busy={busy}
              onReview={() => preview.mutate(request)}
            />
          )}
        </>
      )}
      {paths.length === 0 && <WatchCard onImport={(path) => add([path])} />}
      {(paths.length === 0 || done) && <Recent />}
    </Page>
  );
}
