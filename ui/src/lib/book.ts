/** The open book, for whatever has to know its name, colour, currency or calendar. */
import type { BookView } from "@/bindings/BookView";
import { useView } from "./query";

/** The open book; `null` before the first is opened and while it is being asked for. */
export function useBook(): BookView | null {
  return useView("books.current", {}).data?.book ?? null;
}
