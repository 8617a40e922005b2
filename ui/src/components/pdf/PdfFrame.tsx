/** The PDF as it will be printed, page under page; where it cannot be drawn, a way to open it elsewhere. */
import { Button, Text } from "@mantine/core";
import { useElementSize } from "@mantine/hooks";
import { IconExternalLink, IconFileTypePdf } from "@tabler/icons-react";
import { tempDir } from "@tauri-apps/api/path";
import { openPath } from "@tauri-apps/plugin-opener";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState, LoadingRows } from "../Feedback";
import classes from "./PdfFrame.module.css";
import { draw, type PDFPageProxy, usePages, words } from "./pdf";

interface Props {
  /** The file as base64. */
  pdf: string;
  /** What is shown, for screen readers. */
  label: string;
  /** Writes it into a folder, so that another program can show it; gives its path. Without it there is no such way. */
  write?: (folder: string) => Promise<string | undefined>;
  className?: string;
}

export function PdfFrame({ pdf, label, write, className }: Props) {
  const { pages, failed } = usePages(pdf);
  const { ref, width } = useElementSize();
  const frame = `${classes.frame} ${className ?? ""}`;
  if (failed) return <Elsewhere label={label} write={write} />;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls has to be reachable with the keyboard.
    <section className={frame} tabIndex={0} aria-label={label} data-testid="pdf-preview">
      <div ref={ref} className={classes.pages}>
        {pages.length === 0 && <LoadingRows rows={4} height={48} />}
        {width > 0 && pages.map((page) => <Page key={page.pageNumber} page={page} width={width} />)}
      </div>
    </section>
  );
}

function Page({ page, width }: { page: PDFPageProxy; width: number }) {
  const { t } = useTranslation("statements");
  const canvas = useRef<HTMLCanvasElement>(null);
  const [text, setText] = useState("");
  useEffect(() => (canvas.current ? draw(page, canvas.current, width) : undefined), [page, width]);
  useEffect(() => {
    words(page)
      .then(setText)
      .catch(() => undefined);
  }, [page]);
  const { width: natural, height } = page.getViewport({ scale: 1 });
  return (
    <div className={classes.page}>
      <canvas
        ref={canvas}
        role="img"
        aria-label={t("page", { number: page.pageNumber })}
        data-testid="pdf-page"
        style={{ display: "block", width, height: (height / natural) * width }}
      />
      <p className="visually-hidden">{text}</p>
    </div>
  );
}

function Elsewhere({ label, write }: Pick<Props, "label" | "write">) {
  const { t } = useTranslation("statements");
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const show = async () => {
    if (!write) return;
    setFailed(false);
    setBusy(true);
    try {
      const path = await write(await tempDir());
      if (path !== undefined) await openPath(path);
    } catch {
      setFailed(true);
    }
    setBusy(false);
  };
  return (
    <EmptyState
      compact
      icon={IconFileTypePdf}
      title={label}
      text={t("noInline")}
      action={
        write && (
          <>
            <Button
              variant="light"
              leftSection={<IconExternalLink size={16} aria-hidden />}
              loading={busy}
              onClick={() => void show()}
            >
              {t("openViewer")}
            </Button>
            {failed && (
              <Text size="sm" mt="xs" role="alert">
                {t("openFailed")}
              </Text>
            )}
          </>
        )
      }
    />
  );
}
