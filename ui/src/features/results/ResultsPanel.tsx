/** What came of messages, by step, template, channel, campaign or segment; each figure opens its messages. */
import { Group, SegmentedControl, Select, Stack, Text, UnstyledButton } from "@mantine/core";
import { IconMailQuestion } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ResultRow } from "@/bindings/ResultRow";
import type { ResultsView } from "@/bindings/ResultsView";
import { Amounts, EmptyState, ErrorState, isChannel, LoadingRows } from "@/components";
import { useFormat } from "@/lib/format";
import { texts } from "@/lib/i18n";
import { useView } from "@/lib/query";
import { MessagesDrawer } from "./MessagesDrawer";
import classes from "./Results.module.css";

const groups = ["step", "template", "channel", "campaign", "segment"] as const;
const figures = ["sent", "delivered", "read", "replied", "promised", "paid", "not_sent"] as const;
export type FigureName = (typeof figures)[number];

/** What a row and a column show. */
export interface Asked {
  key?: string;
  name: string;
  figure: FigureName;
}

interface Props {
  days: { from: string; to: string };
}

export function ResultsPanel({ days }: Props) {
  const { t } = useTranslation("results");
  const [by, setBy] = useState<string>("step");
  const [within, setWithin] = useState("7");
  const [asked, setAsked] = useState<Asked | null>(null);
  const request = { from: days.from, until: days.to, by, days: Number(within) };
  const view = useView("results.get", request, { keepPrevious: true });
  return (
    <Stack gap="md">
      <Group gap="sm">
        <SegmentedControl
          aria-label={t("by.label")}
          value={by}
          onChange={setBy}
          data={groups.map((value) => ({ value, label: t(`by.${value}`) }))}
          data-testid="results-by"
        />
        <Select
          aria-label={t("within.label")}
          w={220}
          allowDeselect={false}
          value={within}
          onChange={(value) => setWithin(value ?? "7")}
          data={["3", "7", "15", "30"].map((value) => ({
            value,
            label: t("within.days", { count: Number(value) }),
          }))}
          data-testid="results-days"
        />
      </Group>
      {view.error ? (
        <ErrorState error={view.error} onRetry={() => void view.refetch()} />
      ) : !view.data ? (
        <LoadingRows rows={5} />
      ) : view.data.rows.length === 0 ? (
        <EmptyState icon={IconMailQuestion} title={t("empty.title")} text={t("empty.text")} />
      ) : (
        <Figures view={view.data} onOpen={setAsked} />
      )}
      <Text size="xs" c="dimmed">
        {t("note", { count: Number(within) })}
      </Text>
      {asked && <MessagesDrawer request={request} asked={asked} onClose={() => setAsked(null)} />}
    </Stack>
  );
}

function useRowName(by: string): (row: ResultRow) => string {
  const { t } = useTranslation(["results", "common", "templates"]);
  return (row) => {
    if (by === "channel" && isChannel(row.key)) return t(`common:channel.${row.key}`);
    if (row.key === "") return by === "segment" ? t("noSegment") : t("ownText");
    if (row.key.startsWith("campaign:")) return t("campaign", { name: row.label || row.key.slice(9) });
    if (row.label !== "") return row.label;
    if (texts.exists(`templates:keys.${row.key}`))
      return t(`templates:keys.${row.key}` as "templates:keys.before_7");
    return row.key;
  };
}

interface FiguresProps {
  view: ResultsView;
  onOpen: (asked: Asked) => void;
}

function Figures({ view, onOpen }: FiguresProps) {
  const { t } = useTranslation("results");
  const name = useRowName(view.by);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls it with the arrow keys.
    <section className={`card ${classes.wrap}`} tabIndex={0} aria-label={t("table")}>
      <table className={classes.table} data-testid="results-table">
        <thead>
          <tr>
            <th scope="col">{t(`by.${groups.find((group) => group === view.by) ?? "step"}`)}</th>
            {figures.map((figure) => (
              <th key={figure} scope="col">
                {t(`figure.${figure}`)}
              </th>
            ))}
            <th scope="col">{t("amount")}</th>
          </tr>
        </thead>
        <tbody>
          {view.rows.map((row) => (
            <Row key={row.key} row={row} name={name(row)} of={row.key} onOpen={onOpen} />
          ))}
        </tbody>
        <tfoot>
          <Row row={view.total} name={t("total")} onOpen={onOpen} />
        </tfoot>
      </table>
    </section>
  );
}

interface RowProps {
  row: ResultRow;
  name: string;
  /** Key of the row; without it all messages. */
  of?: string;
  onOpen: (asked: Asked) => void;
}

function Row({ row, name, of, onOpen }: RowProps) {
  const { t } = useTranslation("results");
  const { number, percent } = useFormat();
  const count = (figure: FigureName) =>
    figure === "not_sent" ? row.not_sent.reduce((sum, why) => sum + why.count, 0) : row[figure];
  const share = (figure: FigureName) => {
    const whole = figure === "paid" ? row.asked : row.sent;
    return figure === "sent" || figure === "not_sent" || whole === 0 ? "" : percent(count(figure) / whole);
  };
  return (
    <tr>
      <th scope="row">{name}</th>
      {figures.map((figure) => (
        <td key={figure}>
          {count(figure) === 0 ? (
            <Text span c="dimmed" size="sm">
              0
            </Text>
          ) : (
            <UnstyledButton
              className={classes.figure}
              onClick={() => onOpen({ ...(of !== undefined && { key: of }), name, figure })}
              aria-label={t("open", { figure: t(`figure.${figure}`), name, count: count(figure) })}
              data-testid={`results-${figure}`}
            >
              {number(count(figure))}
              <span className={classes.share}>{share(figure)}</span>
            </UnstyledButton>
          )}
        </td>
      ))}
      <td>{row.paid_amounts.length > 0 && <Amounts amounts={row.paid_amounts} />}</td>
    </tr>
  );
}
