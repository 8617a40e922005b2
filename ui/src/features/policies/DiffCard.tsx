/** What a change would do in the next thirty days, asked again a moment after each change. */
import { Anchor, Badge, Group, Stack, Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconAlertTriangle } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { PolicyDraft } from "@/bindings/PolicyDraft";
import type { RehearsedContact } from "@/bindings/RehearsedContact";
import { isChannel, LoadingRows } from "@/components";
import { Card } from "@/components/Card";
import { Notice } from "@/components/Notice";
import { errorText } from "@/lib/errors";
import { useFormat } from "@/lib/format";
import { useDiff } from "./api";

const SHOWN = 8;
const changes = ["more", "less", "other"] as const;

export function DiffCard({ draft }: { draft: PolicyDraft }) {
  const { t } = useTranslation("policies");
  const { t: common } = useTranslation("common");
  const { number, weekday } = useFormat();
  const [settled] = useDebouncedValue(draft, 500);
  const named = settled.name.trim() !== "";
  const diff = useDiff(settled, named);
  const line = (contacts: readonly RehearsedContact[]) =>
    contacts.length === 0
      ? t("diff.nothing")
      : contacts
          .map(
            ({ on, channel }) =>
              `${weekday(on)} · ${isChannel(channel) ? common(`channel.${channel}`) : channel}`,
          )
          .join(", ");
  const view = diff.data;
  return (
    <Card title={t("diff.title")}>
      {!named ? (
        <Text size="sm" c="dimmed">
          {t("diff.unnamed")}
        </Text>
      ) : diff.error ? (
        <Notice state="failed" icon={IconAlertTriangle}>
          {errorText(common, diff.error)}
        </Notice>
      ) : !view ? (
        <LoadingRows rows={3} />
      ) : (
        <Stack gap="sm" data-testid="policy-diff" aria-live="polite">
          <Text size="sm">
            {t("diff.counts", { before: number(view.before), after: number(view.after) })}
          </Text>
          <Group gap="xs">
            {changes.map((name) => (
              <Badge key={name} variant="default" size="lg" tt="none" fw={500} data-testid={`diff-${name}`}>
                {t(`diff.${name}`, { count: view[name] })}
              </Badge>
            ))}
          </Group>
          {view.customers.slice(0, SHOWN).map((row) => (
            <div key={row.customer}>
              <Anchor
                size="sm"
                fw={600}
                c="inherit"
                renderRoot={(props) => (
                  <Link to="/customers/$customer" params={{ customer: row.customer }} {...props} />
                )}
              >
                {row.name}
              </Anchor>
              <Text size="xs" c="dimmed">
                {t("diff.now", { what: line(row.before) })}
              </Text>
              <Text size="xs">{t("diff.then", { what: line(row.after) })}</Text>
            </div>
          ))}
          {view.more + view.less + view.other > SHOWN && (
            <Text size="xs" c="dimmed">
              {t("diff.others", { count: view.more + view.less + view.other - SHOWN })}
            </Text>
          )}
          <Text size="xs" c="dimmed">
            {t("diff.note")}
          </Text>
        </Stack>
      )}
    </Card>
  );
}
