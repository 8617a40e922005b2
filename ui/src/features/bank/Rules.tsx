/** What may apply by itself, and what was learned of who pays. Nothing is allowed until the owner says so. */
import { ActionIcon, Group, Stack, Switch, Text } from "@mantine/core";
import { IconTrash, IconUserQuestion } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { LearnedPayer } from "@/bindings/LearnedPayer";
import { EmptyState, ErrorState, LoadingRows } from "@/components";
import { Card } from "@/components/Card";
import { useRules, useSaveRule } from "./api";
import classes from "./Bank.module.css";

const bases = ["number", "number_part", "payer", "already"] as const;
const kinds = ["account", "party", "text"] as const;

export function Rules() {
  const { t } = useTranslation("bank");
  const rules = useRules();
  const save = useSaveRule();
  if (rules.error) return <ErrorState error={rules.error} onRetry={() => void rules.refetch()} />;
  if (!rules.data) return <LoadingRows rows={5} />;
  const { payers } = rules.data;
  const allowed = new Set(rules.data.bases.filter((basis) => basis.automatic).map((basis) => basis.basis));
  return (
    <Stack gap="md">
      <Card title={t("rules.title")}>
        <Text size="sm" c="dimmed" mb="md">
          {t("rules.text")}
        </Text>
        <Stack gap="md">
          {bases.map((basis) => (
            <Switch
              key={basis}
              checked={allowed.has(basis)}
              disabled={save.isPending}
              onChange={(event) => save.mutate({ basis, automatic: event.currentTarget.checked })}
              label={t(`rules.basis.${basis}`)}
              description={t(`rules.basisText.${basis}`)}
              data-testid={`rule-${basis}`}
            />
          ))}
        </Stack>
      </Card>
      <Card title={t("rules.payers")}>
        {payers.length === 0 ? (
          <EmptyState
            icon={IconUserQuestion}
            title={t("rules.noneTitle")}
            text={t("rules.noneText")}
            compact
          />
        ) : (
          <>
            <Text size="sm" c="dimmed" mb="sm">
              {t("rules.payersText")}
            </Text>
            <ul className={classes.payers}>
              {payers.map((payer) => (
                <Payer key={payer.rule} payer={payer} />
              ))}
            </ul>
          </>
        )}
      </Card>
    </Stack>
  );
}

function Payer({ payer }: { payer: LearnedPayer }) {
  const { t } = useTranslation("bank");
  const save = useSaveRule();
  const kind = kinds.find((name) => name === payer.kind) ?? "text";
  return (
    <li>
      <Stack gap={0} miw={0} style={{ flex: 1 }}>
        <Text size="sm" fw={550}>
          {payer.name}
        </Text>
        <Text size="sm" c="dimmed" style={{ overflowWrap: "anywhere" }}>
          {t(`rules.kind.${kind}`, { pattern: payer.pattern })}
        </Text>
      </Stack>
      <Group gap="sm" wrap="nowrap">
        <Switch
          checked={payer.automatic}
          disabled={save.isPending}
          onChange={(event) => save.mutate({ rule: payer.rule, automatic: event.currentTarget.checked })}
          label={t("rules.automatic")}
          aria-label={t("rules.automaticFor", { name: payer.name })}
        />
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t("rules.forget", { name: payer.name })}
          onClick={() => save.mutate({ rule: payer.rule, forget: true })}
        >
          <IconTrash size={18} aria-hidden />
        </ActionIcon>
      </Group>
    </li>
  );
}
