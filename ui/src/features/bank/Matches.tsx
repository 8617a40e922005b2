/** What waits, the surest first. Arrows move, enter accepts, E chooses something else, I sets aside. */
import { Button, Group, Kbd, Text } from "@mantine/core";
import { IconBuildingBank, IconChecks, IconSearch } from "@tabler/icons-react";
import { type KeyboardEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { MatchRow } from "@/bindings/MatchRow";
import { EmptyState, ErrorState, LoadingRows } from "@/components";
import { notifyUndo } from "@/lib/undo";
import { useAccept, useMatches, useReject } from "./api";
import classes from "./Bank.module.css";
import { ChooseDialog } from "./ChooseDialog";
import { MatchCard } from "./MatchCard";
import { Returned } from "./Returned";

/** How a person decides about a line. */
export interface Decide {
  accept: (row: MatchRow, giveUpShort?: boolean) => void;
  choose: (row: MatchRow) => void;
  ignore: (row: MatchRow) => void;
  notDuplicate: (row: MatchRow) => void;
  busy: boolean;
}

export function Matches({ query }: { query: string }) {
  const { t } = useTranslation("bank");
  const list = useMatches(query);
  const [choosing, setChoosing] = useState<MatchRow | null>(null);
  const [active, setActive] = useState(0);
  const items = useRef<(HTMLLIElement | null)[]>([]);
  const accept = useAccept({
    onSuccess: (done) => notifyUndo(t("done.accepted", { count: done.rows.length }), done.batch),
  });
  const reject = useReject({
    onSuccess: (done, request) =>
      notifyUndo(t(request.as === "not_duplicate" ? "done.kept" : "done.ignored"), done.batch),
  });
  const decide: Decide = {
    // What was seen goes along, so that nothing else is accepted in its place.
    accept: (row, giveUpShort) =>
      accept.mutate({
        matches: [{ line: row.line, basis: row.proposal.basis, give_up_short: giveUpShort ?? false }],
      }),
    choose: setChoosing,
    ignore: (row) => reject.mutate({ lines: [row.line], as: "ignored" }),
    notDuplicate: (row) => reject.mutate({ lines: [row.line], as: "not_duplicate" }),
    busy: accept.isPending || reject.isPending,
  };
  if (list.error) return <ErrorState error={list.error} onRetry={list.retry} />;
  if (list.loading) return <LoadingRows rows={4} height={96} />;
  const { rows } = list;
  const returned = query === "" && <Returned payments={list.first?.returned ?? []} />;
  if (rows.length === 0) {
    return query === "" ? (
      <>
        {returned}
        <EmptyState icon={IconBuildingBank} title={t("empty.title")} text={t("empty.text")} compact />
      </>
    ) : (
      <EmptyState icon={IconSearch} title={t("empty.nothingFound")} compact />
    );
  }
  const sure = rows.filter((row) => row.proposal.level === "sure");
  const focus = (index: number) => {
    const next = Math.min(Math.max(index, 0), rows.length - 1);
    setActive(next);
    items.current[next]?.focus();
  };
  const onKeyDown = (event: KeyboardEvent, row: MatchRow, index: number) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    const key = event.key.toLowerCase();
    if (key === "arrowdown") focus(index + 1);
    else if (key === "arrowup") focus(index - 1);
    else if (key === "enter" && !decide.busy) {
      if (row.proposal.acceptable) decide.accept(row);
      else decide.choose(row);
    } else if (key === "e") decide.choose(row);
    else if (key === "i" && !decide.busy) decide.ignore(row);
    else return;
    event.preventDefault();
  };
  return (
    <>
      {returned}
      <Group justify="space-between" mb="sm" gap="sm">
        <Group gap="md">
          <Text size="sm" c="dimmed">
            {t("list.intro", { count: list.total ?? rows.length })}
          </Text>
          <Text size="xs" c="dimmed" visibleFrom="sm">
            <Kbd size="xs">↑</Kbd> <Kbd size="xs">↓</Kbd> {t("keys.move")} · <Kbd size="xs">Enter</Kbd>{" "}
            {t("keys.accept")} · <Kbd size="xs">E</Kbd> {t("keys.choose")} · <Kbd size="xs">I</Kbd>{" "}
            {t("keys.ignore")}
          </Text>
        </Group>
        {sure.length > 1 && (
          <Button
            variant="light"
            leftSection={<IconChecks size={16} aria-hidden />}
            loading={accept.isPending}
            onClick={() =>
              accept.mutate({
                matches: sure.map((row) => ({ line: row.line, basis: row.proposal.basis })),
              })
            }
            data-testid="bank-accept-sure"
          >
            {t("list.acceptSure", { count: sure.length })}
          </Button>
        )}
      </Group>
      <ul className={`card ${classes.list}`} aria-label={t("list.label")}>
        {rows.map((row, index) => (
          <li
            key={row.line}
            ref={(element) => {
              items.current[index] = element;
            }}
            className={classes.row}
            tabIndex={index === Math.min(active, rows.length - 1) ? 0 : -1}
            onFocus={() => setActive(index)}
            onKeyDown={(event) => onKeyDown(event, row, index)}
            data-testid={`match-${row.line}`}
          >
            <MatchCard row={row} decide={decide} />
          </li>
        ))}
      </ul>
      {list.total !== undefined && rows.length < list.total && (
        <Group justify="center" mt="md">
          <Button variant="default" onClick={list.loadMore}>
            {t("list.more")}
          </Button>
        </Group>
      )}
      {choosing && <ChooseDialog row={choosing} onClose={() => setChoosing(null)} />}
    </>
  );
}
