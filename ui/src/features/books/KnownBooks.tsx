/** The books that this computer knows, last opened first. */
import { Text, Title, UnstyledButton } from "@mantine/core";
import { IconChevronRight } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { KnownBook } from "@/bindings/KnownBook";
import { BookDot } from "@/components";
import { useFormat } from "@/lib/format";
import { useView } from "@/lib/query";
import classes from "./books.module.css";

export function KnownBooks({ onOpen }: { onOpen: (path: string) => void }) {
  const { t } = useTranslation("books");
  const books = useView("books.list", {}).data?.books ?? [];
  if (books.length === 0) return null;
  return (
    <section aria-labelledby="known-books">
      <Title order={2} size="h5" id="known-books" mb="xs">
        {t("known.title")}
      </Title>
      <ul className={`card ${classes.known}`}>
        {books.map((book) => (
          <li key={book.path}>
            <Known book={book} onOpen={onOpen} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Known({ book, onOpen }: { book: KnownBook; onOpen: (path: string) => void }) {
  const { t } = useTranslation("books");
  const { since, date } = useFormat();
  const opened = t("known.opened", { when: since(book.last_opened_at) });
  return (
    <UnstyledButton
      className={classes.knownBook}
      onClick={() => onOpen(book.path)}
      disabled={!book.exists}
      title={`${book.path}\n${date(book.last_opened_at)}`}
      data-testid="known-book"
    >
      <BookDot color={book.color} size={12} />
      <span className={classes.knownText}>
        <Text fw={600} truncate>
          {book.name}
        </Text>
        <Text size="xs" c="dimmed" truncate>
          {book.path}
        </Text>
      </span>
      <Text size="sm" c="dimmed" className={classes.knownWhen}>
        {book.exists ? opened : t("known.missing")}
      </Text>
      {book.exists && <IconChevronRight size={16} aria-hidden />}
    </UnstyledButton>
  );
}
