/** The dispute board: what customers dispute, until when it is to be solved, and how long that takes. */
import { Button, Group, SegmentedControl, Stack, Table, Text, Title } from "@mantine/core";
import { IconHandStop, IconShieldCheck } from "@tabler/icons-react";
import { type KeyboardEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { DisputeBoard } from "@/bindings/DisputeBoard";
import { EmptyState, ErrorState, LoadingRows, Page } from "@/components";
import { Card } from "@/components/Card";
import { useActions } from "@/lib/actions";
import { useBoard } from "./api";
import { DisputeCard } from "./DisputeCard";
import classes from "./Disputes.module.css";
import { VerifyButton } from "./VerifyButton";
import { byOwner, byState, type Column, known, reasons, states } from "./words";

/** A column shows no more cards than a person looks through. */
const MOST_CARDS = 50;

export function DisputesPage() {
  const { t } = useTranslation("disputes");
  const { open } = useActions();
  const board = useBoard();
  const [by, setBy] = useState<"state" | "owner">("state");
  const some = (board.data?.disputes.length ?? 0) > 0;
  return (
    <Page
      title={t("title")}
      subtitle={t("subtitle")}
      actions={
        <>
          <VerifyButton />
          <Button
            leftSection={<IconHandStop size={16} aria-hidden />}
            onClick={() => open({ do: "dispute" })}
            data-testid="dispute-new"
          >
            {t("new")}
          </Button>
        </>
      }
      toolbar={
        some && (
          <SegmentedControl
            aria-label={t("by.label")}
            value={by}
            onChange={(value) => setBy(value as "state" | "owner")}
            data={[
              { value: "state", label: t("by.state") },
              { value: "owner", label: t("by.owner") },
            ]}
          />
        )
      }
    >
      {board.error ? (
        <ErrorState error={board.error} onRetry={() => void board.refetch()} />
      ) : !board.data ? (
        <LoadingRows rows={4} height={96} />
      ) : !some ? (
        <EmptyState icon={IconShieldCheck} title={t("empty.title")} text={t("empty.text")} />
      ) : (
        <Stack gap="lg">
          <Board
            columns={by === "state" ? byState(board.data.disputes) : byOwner(board.data.disputes)}
            by={by}
          />
          <Times board={board.data} />
        </Stack>
      )}
    </Page>
  );
}

/** Arrow keys go from card to card, up and down in a column and across to the next. */
function onArrows(event: KeyboardEvent<HTMLElement>) {
  const columns = [...event.currentTarget.querySelectorAll("ol")].map((column) => [
    ...column.querySelectorAll<HTMLElement>("[data-card-link]"),
  ]);
  const link = (event.target as HTMLElement).closest("li")?.querySelector<HTMLElement>("[data-card-link]");
  const column = columns.findIndex((links) => link && links.includes(link));
  if (!link || column < 0) return;
  const row = columns[column]?.indexOf(link) ?? 0;
  const across = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  const down = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const next =
    across !== undefined
      ? columns[column + across]?.[Math.min(row, (columns[column + across]?.length ?? 1) - 1)]
      : down !== undefined
        ? columns[column]?.[row + down]
        : undefined;
  if (!next) return;
  next.focus();
  event.preventDefault();
}

function Board({ columns, by }: { columns: readonly Column[]; by: "state" | "owner" }) {
  const { t } = useTranslation("disputes");
  const name = (key: string) =>
    by === "state" ? t(`states.${known(states, key)}`) : key === "" ? t("nobody") : key;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are a way beside the tab key, on links that have the focus.
    <div className={classes.board} onKeyDown={onArrows} data-testid="dispute-board">
      {columns.map((column) => (
        <section key={column.key} className={classes.column} aria-label={name(column.key)}>
          <div className={classes.head}>
            <Title order={2} size="h5">
              {name(column.key)}
            </Title>
            <Text size="sm" c="dimmed" className="tabular">
              {column.disputes.length}
            </Text>
          </div>
          {column.disputes.length === 0 ? (
            <Text size="sm" c="dimmed">
              {t("none")}
            </Text>
          ) : (
            <ol className={classes.cards}>
              {column.disputes.slice(0, MOST_CARDS).map((dispute) => (
                <DisputeCard key={dispute.dispute} dispute={dispute} />
              ))}
            </ol>
          )}
          {column.disputes.length > MOST_CARDS && (
            <Text size="sm" c="dimmed" mt="xs">
              {t("more", { count: column.disputes.length - MOST_CARDS })}
            </Text>
          )}
        </section>
      ))}
    </div>
  );
}

/** How long it takes, by reason. */
function Times({ board }: { board: DisputeBoard }) {
  const { t } = useTranslation("disputes");
  if (board.times.length === 0) return null;
  return (
    <Group align="flex-start">
      <Card title={t("times.title")}>
        <Table data-testid="dispute-times">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t("times.reason")}</Table.Th>
              <Table.Th ta="right">{t("times.solved")}</Table.Th>
              <Table.Th ta="right">{t("times.median")}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {board.times.map((time) => (
              <Table.Tr key={time.reason}>
                <Table.Td>
                  {time.reason === "" ? t("times.all") : t(`reasons.${known(reasons, time.reason)}`)}
                </Table.Td>
                <Table.Td ta="right" className="tabular">
                  {time.solved}
                </Table.Td>
                <Table.Td ta="right" className="tabular">
                  {t("times.days", { count: time.median_days })}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Card>
    </Group>
  );
}
