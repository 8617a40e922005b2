/** A PDF that came as base64, as an address that a frame can show. */
import { useEffect, useState } from "react";

/** The bytes behind base64. */
export function bytes(base64: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64);
  const found = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) found[at] = text.charCodeAt(at);
  return found;
}

/** A `blob:` address for the PDF, given back when it is no longer shown; `null` while there is none. */
export function usePdfAddress(base64: string | undefined): string | null {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    if (base64 === undefined) return;
    const made = URL.createObjectURL(new Blob([bytes(base64)], { type: "application/pdf" }));
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [base64]);
  return address;
}

/** Whether this window can show a PDF in a frame; some builds of its engine cannot. */
export function showsPdf(): boolean {
  return navigator.pdfViewerEnabled === true;
}
