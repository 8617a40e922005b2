/** Looks into the watched folder when the book is opened and every half minute after that. */
import { useEffect } from "react";
import { topics } from "@/bindings/commands";
import { invalidateTopics } from "@/lib/client";
import { rpc } from "@/lib/rpc";

const PAUSE = 30_000;

export function useWatchedFolder(book: string | undefined): void {
  useEffect(() => {
    if (book === undefined) return;
    let going = false;
    const look = async () => {
      if (going) return;
      going = true;
      try {
        // A look is cheap and changes nothing that is shown; only what is ready is worth a scan.
        const { ready } = await rpc("imports.watch_look", {});
        if (ready > 0) {
          await rpc("imports.watch_scan", {});
          invalidateTopics(topics["imports.watch_scan"].changes);
        }
      } catch {
        // A folder that is gone is said on Today, where somebody can do something about it.
      } finally {
        going = false;
      }
    };
    void look();
    const timer = setInterval(() => void look(), PAUSE);
    return () => clearInterval(timer);
  }, [book]);
}
