/** Which book is open, always in view, and the way to another. */
import { Menu, Text, UnstyledButton } from "@mantine/core";
import {
  IconBook2,
  IconBooks,
  IconCheck,
  IconFlask,
  IconFolderOpen,
  IconSelector,
} from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { BookView } from "@/bindings/BookView";
import { BookDot } from "@/components";
import { useView } from "@/lib/query";
import classes from "./books.module.css";
import { RiskModal } from "./RiskModal";
import { useOpenBook } from "./useOpenBook";

export function BookSwitcher({ book }: { book: BookView }) {
  const { t } = useTranslation("books");
  const navigate = useNavigate();
  const known = useView("books.list", {}).data?.books ?? [];
  const opener = useOpenBook(() => void navigate({ to: "/" }));
  const others = known.filter((other) => !other.is_open && other.exists);
  return (
    <>
      <Menu position="bottom-start" width={290} offset={4}>
        <Menu.Target>
          <UnstyledButton
            className={classes.switcher}
            style={{ "--book-colour": book.color }}
            title={book.name}
            data-testid="book-switcher"
          >
            <span className={classes.switcherText}>
              <span className="visually-hidden">{t("switcher.label")}</span>
              <span className={classes.switcherName} data-testid="book-name">
                {book.name}
              </span>
              <Text size="xs" c="dimmed" truncate>
                {t("switcher.sub", { country: book.country, currency: book.currency })}
              </Text>
            </span>
            <IconSelector size={16} aria-hidden />
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t("switcher.open")}</Menu.Label>
          <Menu.Item
            leftSection={<BookDot color={book.color} />}
            rightSection={<IconCheck size={16} aria-hidden />}
          >
            <Text size="sm" truncate maw={190}>
              {book.name}
            </Text>
          </Menu.Item>
          {others.length > 0 && <Menu.Label>{t("switcher.others")}</Menu.Label>}
          {others.slice(0, 8).map((other) => (
            <Menu.Item
              key={other.path}
              leftSection={<BookDot color={other.color} />}
              onClick={() => opener.open(other.path)}
            >
              <Text size="sm" truncate maw={210}>
                {other.name}
              </Text>
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item
            leftSection={<IconBooks size={16} aria-hidden />}
            onClick={() => void navigate({ to: "/books" })}
            data-testid="book-all"
          >
            {t("switcher.all")}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconBook2 size={16} aria-hidden />}
            onClick={() => void navigate({ to: "/welcome" })}
            data-testid="book-new"
          >
            {t("switcher.new")}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconFolderOpen size={16} aria-hidden />}
            onClick={() => void opener.choose()}
          >
            {t("openFile")}
          </Menu.Item>
          {!book.is_sample && (
            <Menu.Item
              leftSection={<IconFlask size={16} aria-hidden />}
              onClick={() => opener.sample(book.language)}
            >
              {t("switcher.sample")}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <RiskModal risk={opener.risk} onClose={opener.refuse} onAccept={opener.accept} loading={opener.busy} />
    </>
  );
}
