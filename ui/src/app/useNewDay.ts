/** At midnight by the book's clock every view is out of date, also when the machine slept through it. */
import { useEffect } from "react";
import { queryClient } from "@/lib/client";

const MINUTE = 60_000;

function day(): string {
  return new Date().toDateString();
}

export function useNewDay(): void {
  useEffect(() => {
    let shown = day();
    const look = () => {
      if (day() === shown) return;
      shown = day();
      void queryClient.invalidateQueries();
    };
    const timer = setInterval(look, MINUTE);
    window.addEventListener("focus", look);
    return () => {
      clearInterval(timer);
      window.removeEventListener("focus", look);
    };
  }, []);
}
