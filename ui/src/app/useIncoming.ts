/** Looks for what came back, every quarter of an hour while the window is open: answers, and reports about messages. */
import { useEffect } from "react";
import { topics } from "@/bindings/commands";
import { invalidateTopics } from "@/lib/client";
import { rpc } from "@/lib/rpc";

const EVERY_MS = 15 * 60_000;

/** `book` is the open file; a sample book has nothing to look for. */
export function useIncoming(book: string | undefined, isSample: boolean): void {
  useEffect(() => {
    if (book === undefined || isSample) return;
    // Nobody waits for it. What goes wrong is said when somebody asks for it, and tried again.
    const look = () => {
      rpc("replies.fetch", {})
        .then(({ replies, undelivered }) => {
          if (replies + undelivered > 0) invalidateTopics(topics["replies.fetch"].changes);
        })
        .catch(() => undefined);
      rpc("channels.fetch_reports", {})
        .then(({ asked }) => {
          if (asked > 0) invalidateTopics(topics["channels.fetch_reports"].changes);
        })
        .catch(() => undefined);
    };
    const timer = setInterval(look, EVERY_MS);
    return () => clearInterval(timer);
  }, [book, isSample]);
}
