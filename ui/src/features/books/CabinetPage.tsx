/** Every book at a glance: what waits in each, what is owed per currency, and one list of what to do across them. */
import { Badge, Button, Group, Stack, Table, Text, Title, UnstyledButton } from "@mantine/core";
import { IconBook2, IconPlus } from "@tabler/icons-react";
import { Link, useNavigate } from "@tanstack/react-router";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import type { BookSummary } from "@/bindings/BookSummary";
import type { BooksOverview } from "@/bindings/BooksOverview";
import type { WorkRow } from "@/bindings/WorkRow";
import { Amount, BookDot, EmptyState, ErrorState, LoadingRows, Page } from "@/components";
import { Card } from "@/components/Card";
import { errorText } from "@/lib/errors";
import { useFormat } from "@/lib/format";
import { useView } from "@/lib/query";
import { useReason } from "@/lib/reasons";
import classes from "./cabinet.module.css";
import { HandOver } from "./HandOver";
import { RiskModal } from "./RiskModal";
import { useOpenBook } from "./useOpenBook";

export function CabinetPage() {
  const { t } = useTranslation("books");
  const { data, error, refetch } = useView("books.overview", {});
  return (
    <Page
      title={t("cabinet.title")}
      subtitle={t("cabinet.subtitle")}
      actions={
        <>
          <HandOver />
          <Button
            variant="default"
            leftSection={<IconPlus size={16} aria-hidden />}
            renderRoot={(props) => <Link to="/welcome" {...props} />}
          >
            {t("cabinet.new")}
          </Button>
        </>
      }
    >
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!data && !error && <LoadingRows rows={6} height={56} />}
      {data && <Loaded view={data} />}
    </Page>
  );
}

function Loaded({ view }: { view: BooksOverview }) {
  const { t } = useTranslation("books");
  const navigate = useNavigate();
  const customer = useRef<string | null>(null);
  const opener = useOpenBook(() => {
    const wanted = customer.current;
    customer.current = null;
    void (wanted === null
      ? navigate({ to: "/" })
      : navigate({ to: "/customers/$customer", params: { customer: wanted } }));
  });
  const open = (path: string, wanted: string | null = null) => {
    customer.current = wanted;
    opener.open(path);
  };
  if (view.books.length === 0) {
    return <EmptyState icon={IconBook2} title={t("cabinet.none")} text={t("cabinet.noneText")} />;
  }
  return (
    <Stack gap="md">
      <Totals view={view} />
      <Books books={view.books} onOpen={open} />
      <Work rows={view.rows} onOpen={open} />
      <RiskModal risk={opener.risk} onClose={opener.refuse} onAccept={opener.accept} loading={opener.busy} />
    </Stack>
  );
}

const sums = ["due_today", "due_in_7", "overdue", "promised_this_week"] as const;

/** What is owed across the books, each currency by itself. */
function Totals({ view }: { view: BooksOverview }) {
  const { t } = useTranslation("books");
  if (view.totals.length === 0) return null;
  return (
    <Card title={t("cabinet.totals")}>
      <div className={classes.scroll}>
        <Table verticalSpacing={6} data-testid="cabinet-totals">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t("field.currency")}</Table.Th>
              {sums.map((sum) => (
                <Table.Th key={sum} ta="right">
                  {t(`cabinet.sum.${sum}`)}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {view.totals.map((total) => (
              <Table.Tr key={total.currency}>
                <Table.Td>
                  {total.currency}
                  <Text span size="xs" c="dimmed" ml={8}>
                    {t("cabinet.inBooks", { count: total.books })}
                  </Text>
                </Table.Td>
                {sums.map((sum) => (
                  <Table.Td key={sum} ta="right">
                    <Amount amount={total[sum] || "0"} currency={total.currency} code />
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </Card>
  );
}

type Open = (path: string, customer?: string | null) => void;

const counts = ["due_today", "to_approve", "to_send", "unknown"] as const;

function Books({ books, onOpen }: { books: readonly BookSummary[]; onOpen: Open }) {
  const { t } = useTranslation("books");
  return (
    <Card title={t("cabinet.books")}>
      <ul className={classes.books} data-testid="cabinet-books">
        {books.map((book) => (
          <li key={book.path}>
            <UnstyledButton
              className={classes.book}
              onClick={() => onOpen(book.path)}
              title={book.path}
              data-testid="cabinet-book"
            >
              <BookDot color={book.color} size={12} />
              <span className={classes.name}>
                <Text fw={600} truncate>
                  {book.name}
                </Text>
                <Text size="xs" c="dimmed" truncate>
                  {book.error ? errorText(t, book.error) : states(t, book)}
                </Text>
              </span>
              <Group gap={6} wrap="wrap" justify="flex-end" className={classes.counts}>
                {!book.error &&
                  counts
                    .filter((count) => book[count] > 0)
                    .map((count) => (
                      <Badge
                        key={count}
                        color={count === "unknown" ? "red" : "gray"}
                        variant="light"
                        tt="none"
                      >
                        {t(`cabinet.count.${count}`, { count: book[count] })}
                      </Badge>
                    ))}
              </Group>
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function states(t: ReturnType<typeof useTranslation<"books">>["t"], book: BookSummary): string {
  return [
    book.is_open && t("cabinet.isOpen"),
    book.is_sample && t("cabinet.isSample"),
    book.paused && t("tools.isPaused"),
    t("cabinet.toDo", { count: book.to_do }),
  ]
    .filter(Boolean)
    .join(" · ");
}

function Work({ rows, onOpen }: { rows: readonly WorkRow[]; onOpen: Open }) {
  const { t } = useTranslation("books");
  const reason = useReason();
  const { number } = useFormat();
  return (
    <section aria-labelledby="cabinet-work">
      <Title order={2} size="h5" id="cabinet-work" mb="xs">
        {t("cabinet.work")}{" "}
        {rows.length > 0 && (
          <Text span c="dimmed">
            {number(rows.length)}
          </Text>
        )}
      </Title>
      {rows.length === 0 && (
        <Text size="sm" c="dimmed">
          {t("cabinet.noWork")}
        </Text>
      )}
      {rows.length > 0 && (
        <ul className={`card ${classes.books}`} data-testid="cabinet-work">
          {rows.map(({ book, path, color, row }) => (
            <li key={`${path}|${row.kind}|${row.customer}|${row.currency}|${row.invoices.join()}`}>
              <UnstyledButton className={classes.book} onClick={() => onOpen(path, row.customer)}>
                <BookDot color={color} size={12} />
                <span className={classes.name}>
                  <Text fw={600} truncate>
                    {row.name}
                  </Text>
                  <Text size="sm" c="dimmed">
                    {reason(row.reason)}
                  </Text>
                </span>
                <span className={classes.amount}>
                  <Amount amount={row.amount} currency={row.currency} code fw={600} />
                  <Text size="xs" c="dimmed" truncate>
                    {book}
                  </Text>
                </span>
              </UnstyledButton>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
