import type { BookView } from "@/bindings/BookView";

export function BookSwitcher({ book }: { book: BookView }) {
  return <strong>{book.name}</strong>;
}
