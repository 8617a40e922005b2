/** Importing in three steps: which files and what they hold, what would happen, what happened. */
import { Box, Stepper } from "@mantine/core";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { FileDrop, Page } from "@/components";
import { Done } from "./Done";
import { Files } from "./Files";
import { JobProgress } from "./JobProgress";
import { Recent } from "./Recent";
import { Review } from "./Review";
import { useWizard } from "./useWizard";
import { WatchCard } from "./WatchCard";

/** Endings that the dialog offers; whatever else is dropped is looked at too. */
const EXTENSIONS = [
  ...["csv", "tsv", "txt", "xlsx", "xlsm", "xlsb", "xls", "ods", "html", "htm"],
  ...["xml", "xsig", "zip", "pdf", "ofx", "qfx", "qif", "sta", "mt940", "940", "n43", "q43", "c43"],
];

export function ImportsPage() {
  const { t } = useTranslation("imports");
  const wizard = useWizard();
  const { paths, review, done, preview, commit, busy } = wizard;
  const step = done ? 2 : review ? 1 : 0;
  // Each step is read from its top.
  useEffect(() => {
    if (step > 0) document.getElementById("content")?.scrollTo({ top: 0 });
  }, [step]);

  return (
    <Page title={t("title")} subtitle={step === 0 ? t("subtitle") : undefined}>
      {paths.length > 0 && (
        <Stepper
          active={step}
          size="xs"
          mb="md"
          maw={560}
          aria-label={t("steps.label")}
          allowNextStepsSelect={false}
        >
          <Stepper.Step label={t("steps.files")} />
          <Stepper.Step label={t("steps.review")} />
          <Stepper.Step label={t("steps.done")} />
        </Stepper>
      )}
      {done ? (
        <Done
          view={done}
          onAnother={wizard.startOver}
          onMend={() => wizard.checkWith(wizard.choices)}
          busy={busy}
        />
      ) : review ? (
        <Review
          view={review}
          wizard={wizard}
          progress={
            commit.progress ? (
              <JobProgress kind="importing" job={commit} />
            ) : (
              preview.progress && <JobProgress kind="checking" job={preview} />
            )
          }
        />
      ) : (
        <>
          <FileDrop
            onPaths={wizard.add}
            disabled={busy}
            compact={paths.length > 0}
            extensions={EXTENSIONS}
            extensionsLabel={t("drop.filter")}
            title={paths.length > 0 ? t("drop.more") : t("drop.title")}
            text={paths.length > 0 ? undefined : t("drop.text")}
          />
          {paths.length > 0 && (
            <Files
              wizard={wizard}
              progress={preview.progress && <JobProgress kind="checking" job={preview} />}
            />
          )}
        </>
      )}
      {paths.length === 0 && (
        <Box mt="md">
          <WatchCard onImport={(path) => wizard.add([path])} />
        </Box>
      )}
      {(paths.length === 0 || done) && <Recent />}
    </Page>
  );
}
