/**
 * A PDF that came as base64, drawn by the program itself.
 *
 * The engines of the three systems differ in what they show in a frame (on Linux nothing, under our content security
 * policy), so the pages are drawn here and look alike everywhere.
 */
import type { PDFDocumentProxy, PDFPageProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import { useEffect, useState } from "react";

export type { PDFPageProxy };

/** The bytes behind base64. */
export function bytes(base64: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64);
  const found = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) found[at] = text.charCodeAt(at);
  return found;
}

async function read(base64: string): Promise<PDFDocumentProxy> {
  const [library, worker] = await Promise.all([
    import("pdfjs-dist/legacy/build/pdf.mjs"),
    // @ts-expect-error the part that reads has no types of its own; nothing of it is called here.
    import("pdfjs-dist/legacy/build/pdf.worker.mjs"),
  ]);
  // Found here, the part that reads runs on this thread: a statement is small, and the policy allows no workers.
  Object.assign(globalThis, { pdfjsWorker: worker });
  const options = { useWasm: false, useWorkerFetch: false, isOffscreenCanvasSupported: false, verbosity: 0 };
  return library.getDocument({ data: bytes(base64), ...options }).promise;
}

/** What became of reading a PDF. */
export interface Pages {
  /** In order; empty until they are read. */
  pages: readonly PDFPageProxy[];
  /** It could not be read here. */
  failed: boolean;
}

/** The pages of a PDF; let go when another takes its place. */
export function usePages(base64: string): Pages {
  const [state, setState] = useState<Pages>({ pages: [], failed: false });
  useEffect(() => {
    let current = true;
    const reading = read(base64);
    const gather = async () => {
      const document = await reading;
      const numbers = Array.from({ length: document.numPages }, (_, index) => index + 1);
      const pages = await Promise.all(numbers.map((number) => document.getPage(number)));
      if (current) setState({ pages, failed: false });
    };
    gather().catch(() => {
      if (current) setState({ pages: [], failed: true });
    });
    return () => {
      current = false;
      void reading.then((document) => document.loadingTask.destroy()).catch(() => undefined);
    };
  }, [base64]);
  return state;
}

/** Draws a page into a canvas as wide as `width` CSS pixels; gives the way to stop. */
export function draw(page: PDFPageProxy, canvas: HTMLCanvasElement, width: number): () => void {
  const sharpness = Math.max(1, window.devicePixelRatio);
  const natural = page.getViewport({ scale: 1 });
  const viewport = page.getViewport({ scale: (width / natural.width) * sharpness });
  canvas.width = Math.round(viewport.width);
  canvas.height = Math.round(viewport.height);
  const task = page.render({ canvas, viewport });
  // Stopping a drawing rejects it, which is what was asked for.
  task.promise.catch(() => undefined);
  return () => task.cancel();
}

/** The words of a page, for those who listen to it. */
export async function words(page: PDFPageProxy): Promise<string> {
  const { items } = await page.getTextContent();
  return items.map((item) => ("str" in item ? item.str : "")).join(" ");
}
