/** The PDF as it will be printed, page under page; where it cannot be drawn, a way to open it elsewhere. */
import { Button, Text } from "@mantine/core";
import { useElementSize } from "@mantine/hooks";
import { IconExternalLink, IconFileTypePdf } from "@tabler/icons-react";
import { tempDir } from "@tauri-apps/api/path";
import { openPath } from "@tauri-apps/plugin-opener";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { StatementPreview } from "@/bindings/StatementPreview";
import { EmptyState, LoadingRows } from "@/components";
import { useWriteStatements } from "./api";
import { draw, type PDFPageProxy, usePages, words } from "./pdf";
import classes from "./Statements.module.css";

interface Props {
  preview: StatementPreview;
  /** What to write when it is opened elsewhere. */
  request: { customers: string[]; as_of: string; from?: string; paper: string };
  className?: string;
}

export function PdfFrame({ preview, request, className }: Props) {
  const { t } = useTranslation("statements");
  const { pages, failed } = usePages(preview.pdf);
  const { ref, width } = useElementSize();
  const frame = `${classes.frame} ${className ?? ""}`;
  if (failed) return <Elsewhere request={request} currency={preview.currency} />;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls has to be reachable with the keyboard.
    <section className={frame} tabIndex={0} aria-label={t("preview")} data-testid="statement-preview">
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
        data-testid="statement-page"
        style={{ display: "block", width, height: (height / natural) * width }}
      />
      <p className="visually-hidden">{text}</p>
    </div>
  );
}

function Elsewhere({ request, currency }: { request: Props["request"]; currency: string }) {
  const { t } = useTranslation("statements");
  const [failed, setFailed] = useState(false);
  const write = useWriteStatements();
  const show = async () => {
    setFailed(false);
    try {
      const { files } = await write.mutateAsync({ ...request, out: await tempDir() });
      const file = files.find((made) => made.currency === currency) ?? files[0];
      if (file) await openPath(file.path);
    } catch {
      setFailed(true);
    }
  };
  return (
    <EmptyState
      compact
      icon={IconFileTypePdf}
      title={t("preview")}
      text={t("noInline")}
      action={
        <>
          <Button
            variant="light"
            leftSection={<IconExternalLink size={16} aria-hidden />}
            loading={write.isPending}
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
      }
    />
  );
}
