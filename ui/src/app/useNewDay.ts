/** At midnight by the book's clock every view is out of date, also when the machine slept through it. */
import { useEffect } from "react";
import { queryClient } from "@/lib/client";

const MINUTE = 60_000;

function day(timeZone: string): string {
  return new Date().toLocaleDateString("en-CA", { timeZone });
}

/** `timeZone` is the book's; without a book there is nothing to grow old. */
export function useNewDay(timeZone: string | undefined): void {
  useEffect(() => {
    if (timeZone === undefined) return;
    let shown = day(timeZone);
    const look = () => {
      if (day(timeZone) === shown) return;
      shown = day(timeZone);
      void queryClient.invalidateQueries();
    };
    const timer = setInterval(look, MINUTE);
    window.addEventListener("focus", look);
    return () => {
      clearInterval(timer);
      window.removeEventListener("focus", look);
    };
  }, [timeZone]);
}
