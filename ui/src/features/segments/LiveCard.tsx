/** Who is in a rule right now, while it is being put together. */
import { Anchor, Group, Stack, Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { RuleView } from "@/bindings/RuleView";
import type { SegmentName } from "@/bindings/SegmentName";
import { Amounts, ErrorState, LoadingRows } from "@/components";
import { Card } from "@/components/Card";
import { ClassBadge } from "@/components/ClassBadge";
import { useRuleWords } from "@/components/rules/words";
import { useFormat } from "@/lib/format";
import { usePreview } from "./api";
import classes from "./Segments.module.css";

interface Props {
  rule: RuleView;
  complete: boolean;
  /** The saved segment, whose customers can be listed. */
  segment?: number;
  lists: readonly SegmentName[];
}

export function LiveCard({ rule, complete, segment, lists }: Props) {
  const { t } = useTranslation("segments");
  const { money, number } = useFormat();
  const { sentence } = useRuleWords(lists);
  // The rule is compared by what it says, not by which object says it.
  const [asked] = useDebouncedValue(JSON.stringify(rule), 250);
  const preview = usePreview(JSON.parse(asked) as RuleView, complete && asked === JSON.stringify(rule));
  const { data } = preview;
  const owed = data?.open ?? [];
  return (
    <Card title={t("editor.now")}>
      <Stack gap="sm" aria-live="polite">
        {!complete ? (
          <Text size="sm" c="dimmed">
            {t("editor.incomplete")}
          </Text>
        ) : preview.error ? (
          <ErrorState error={preview.error} />
        ) : data === undefined ? (
          <LoadingRows rows={3} height={32} />
        ) : (
          <>
            <Text size="sm" c="dimmed">
              {sentence(rule)}
            </Text>
            <Text fw={650} data-testid="segment-live">
              {t("editor.live", { count: data.count, of: number(data.of) })}
            </Text>
            {owed.length > 0 && (
              <Text size="sm">
                {t("editor.owe", {
                  amounts: owed
                    .map(({ amount, currency }) => money(amount, currency, { code: owed.length > 1 }))
                    .join(" + "),
                })}
              </Text>
            )}
            {data.rows.length === 0 ? (
              <Text size="sm" c="dimmed">
                {t("editor.nobody")}
              </Text>
            ) : (
              <div>
                <Text size="xs" c="dimmed" mb={4}>
                  {t("editor.first")}
                </Text>
                <ul className={classes.rows}>
                  {data.rows.map((row) => (
                    <li key={row.customer} className={classes.row}>
                      <Anchor
                        className={classes.main}
                        size="sm"
                        renderRoot={(props) => (
                          <Link
                            to="/customers/$customer"
                            params={{ customer: row.customer }}
                            search={{}}
                            {...props}
                          />
                        )}
                      >
                        {row.name}
                      </Anchor>
                      <Group gap="xs" wrap="nowrap">
                        <ClassBadge size="sm" name={row.class} />
                        <Text size="sm" className="tabular" component="div">
                          <Amounts
                            amounts={row.balances.map(({ currency, overdue }) => ({
                              currency,
                              amount: overdue,
                            }))}
                          />
                        </Text>
                      </Group>
                    </li>
                  ))}
                </ul>
              </div>
            )}
            {segment !== undefined && (
              <Anchor
                size="sm"
                renderRoot={(props) => <Link to="/customers" search={{ segment }} {...props} />}
              >
                {t("editor.seeAll")}
              </Anchor>
            )}
          </>
        )}
      </Stack>
    </Card>
  );
}
