/** Asks for the backup of the day when a book is opened and when a new day begins; the window goes on meanwhile. */
import { useEffect } from "react";
import { topics } from "@/bindings/commands";
import { invalidateTopics } from "@/lib/client";
import { rpc } from "@/lib/rpc";

/** `book` is the open file, `today` its day; without a book there is nothing to keep. */
export function useDailyBackup(book: string | undefined, today: string | undefined): void {
  useEffect(() => {
    if (book === undefined || today === undefined) return;
    // Nobody waits for it, and a failure is shown wherever the backups are.
    rpc("backups.daily", {})
      .then(({ made, failure }) => {
        if (made || failure) invalidateTopics(topics["backups.daily"].changes);
      })
      .catch(() => undefined);
  }, [book, today]);
}
