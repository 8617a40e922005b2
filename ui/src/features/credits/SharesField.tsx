/** Which invoices an amount is for: proposed by the program, changed by hand. */
import { Anchor, Checkbox, Group, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { CreditProposal } from "@/bindings/CreditProposal";
import { Amount, LoadingRows } from "@/components";
import { MoneyInput } from "@/components/MoneyInput";
import { isPositive } from "@/lib/decimal";
import { useFormat } from "@/lib/format";
import { type Chosen, fault, left, toggle } from "@/lib/shares";

/** What the program proposes. */
export function proposed(proposal: CreditProposal | undefined): Chosen {
  const given = (proposal?.invoices ?? []).filter((row) => isPositive(row.amount));
  return Object.fromEntries(given.map((row) => [row.invoice, row.amount]));
}

/** Why the shares cannot be saved; `null` when they can. */
export function faultOf(amount: string, chosen: Chosen, proposal: CreditProposal | undefined) {
  const open = Object.fromEntries((proposal?.invoices ?? []).map((row) => [row.invoice, row.open]));
  return fault(amount || "0", chosen, open);
}

interface Props {
  amount: string;
  currency: string;
  proposal: CreditProposal | undefined;
  /** `null`: as proposed. */
  chosen: Chosen | null;
  onChange: (chosen: Chosen | null) => void;
  /** What is left over stays on account; of a write-off nothing may. */
  keepsRest: boolean;
}

export function SharesField({ amount, currency, proposal, chosen, onChange, keepsRest }: Props) {
  const { t } = useTranslation("credits");
  const { weekday, money } = useFormat();
  if (!proposal) return <LoadingRows rows={3} />;
  const shown = chosen ?? proposed(proposal);
  const rest = left(amount || "0", shown);
  const wrong = faultOf(amount, shown, proposal);
  return (
    <Stack gap="xs" component="fieldset" style={{ border: 0, margin: 0, padding: 0 }}>
      <Group justify="space-between" component="legend" w="100%" p={0}>
        <Text size="sm" fw={550} component="span">
          {t("shares.title")}
        </Text>
        {chosen !== null && proposal.invoices.length > 0 && (
          <Anchor component="button" type="button" size="sm" onClick={() => onChange(null)}>
            {t("shares.again")}
          </Anchor>
        )}
      </Group>
      {proposal.invoices.length === 0 && (
        <Text size="sm" c="dimmed">
          {t("shares.none", { currency })}
        </Text>
      )}
      <Stack gap={6} mah={260} style={{ overflowY: "auto" }}>
        {proposal.invoices.map((row) => (
          <Group key={row.invoice} gap="sm" wrap="nowrap" justify="space-between" mih={36}>
            <Checkbox
              checked={row.invoice in shown}
              onChange={() => onChange(toggle(shown, row.invoice, row.open, amount || "0"))}
              label={
                <>
                  {row.invoice} · <Amount amount={row.open} currency={currency} />
                  <Text span inherit c="dimmed">
                    {" "}
                    · {weekday(row.due_on)}
                  </Text>
                </>
              }
              data-testid={`share-${row.invoice}`}
            />
            {row.invoice in shown && (
              <MoneyInput
                aria-label={t("shares.amountOf", { invoice: row.invoice })}
                value={shown[row.invoice] ?? ""}
                onChange={(part) => onChange({ ...shown, [row.invoice]: part })}
                w={130}
                styles={{ input: { fontVariantNumeric: "tabular-nums", textAlign: "right" } }}
              />
            )}
          </Group>
        ))}
      </Stack>
      <Text size="sm" aria-live="polite" fw={550} c={wrong ? "var(--state-overdue-1-fg)" : undefined}>
        {wrong
          ? t(`shares.${wrong}`)
          : isPositive(rest)
            ? t(keepsRest ? "shares.rest" : "shares.restRefused", { amount: money(rest, currency) })
            : isPositive(amount)
              ? t("shares.whole")
              : ""}
      </Text>
    </Stack>
  );
}
