/** Who looks after a customer, its tags, its currency, and how much it may owe. */
import {
  ActionIcon,
  Button,
  Fieldset,
  Group,
  Select,
  SimpleGrid,
  Stack,
  TagsInput,
  Text,
  TextInput,
} from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { CurrencyAmount } from "@/bindings/CurrencyAmount";
import type { CustomerProfile } from "@/bindings/CustomerProfile";
import { MoneyInput } from "@/components/MoneyInput";
import { currencyCodes } from "@/lib/currencies";
import { useFormat } from "@/lib/format";

interface Props {
  draft: CustomerProfile;
  onChange: (part: Partial<CustomerProfile>) => void;
}

export function AccountFields({ draft, onChange }: Props) {
  const { t } = useTranslation("customers");
  const { locale } = useFormat();
  const currency = draft.currency ?? "";
  const codes = currencyCodes(locale.currency);
  return (
    <Fieldset legend={t("edit.account")}>
      <Stack gap="sm">
        <SimpleGrid cols={2} spacing="sm">
          <TextInput
            label={t("edit.owner")}
            description={t("edit.ownerHint")}
            inputWrapperOrder={["label", "input", "description", "error"]}
            value={draft.owner ?? ""}
            onChange={(event) => onChange({ owner: event.currentTarget.value })}
          />
          <Select
            label={t("edit.currency")}
            data={[
              { value: "", label: t("edit.currencyBook") },
              ...codes.map((code) => ({ value: code, label: code })),
            ]}
            value={currency}
            onChange={(code) => onChange({ currency: code ?? "" })}
            searchable
          />
        </SimpleGrid>
        <TagsInput
          label={t("edit.tags")}
          placeholder={t("edit.tagsHint")}
          value={draft.tags ?? []}
          onChange={(tags) => onChange({ tags })}
          data-testid="customer-tags"
        />
        <Limits
          limits={draft.credit_limits ?? []}
          first={currency || locale.currency}
          codes={codes}
          onChange={(credit_limits) => onChange({ credit_limits })}
        />
      </Stack>
    </Fieldset>
  );
}

interface LimitsProps {
  limits: readonly CurrencyAmount[];
  /** Currency of the first limit. */
  first: string;
  codes: readonly string[];
  onChange: (limits: CurrencyAmount[]) => void;
}

function Limits({ limits, first, codes, onChange }: LimitsProps) {
  const { t } = useTranslation("customers");
  const change = (at: number, part: Partial<CurrencyAmount>) =>
    onChange(limits.map((limit, index) => (index === at ? { ...limit, ...part } : limit)));
  const free = codes.find((code) => !limits.some((limit) => limit.currency === code)) ?? first;
  return (
    <Stack gap="xs">
      <div>
        <Text size="sm" fw={500}>
          {t("edit.limits")}
        </Text>
        <Text size="xs" c="dimmed">
          {t("edit.limitsHint")}
        </Text>
      </div>
      {limits.map((limit, at) => (
        <Group key={limit.currency} gap="sm" wrap="nowrap">
          <MoneyInput
            aria-label={t("edit.limitOf", { currency: limit.currency })}
            value={limit.amount}
            onChange={(amount) => change(at, { amount })}
            style={{ flex: 1 }}
            data-testid="customer-limit"
          />
          <Select
            aria-label={t("edit.currency")}
            data={codes.filter(
              (code) => code === limit.currency || !limits.some((other) => other.currency === code),
            )}
            value={limit.currency}
            onChange={(code) => code && change(at, { currency: code })}
            searchable
            w={110}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={t("edit.limitRemove", { currency: limit.currency })}
            onClick={() => onChange(limits.filter((_, index) => index !== at))}
          >
            <IconTrash size={18} aria-hidden />
          </ActionIcon>
        </Group>
      ))}
      <Button
        variant="light"
        size="xs"
        leftSection={<IconPlus size={14} aria-hidden />}
        style={{ alignSelf: "flex-start" }}
        onClick={() => onChange([...limits, { currency: limits.length === 0 ? first : free, amount: "" }])}
      >
        {t("edit.limitAdd")}
      </Button>
    </Stack>
  );
}
