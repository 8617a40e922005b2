/** How the book is paid: instructions, accounts by currency, a link, and what codes to pay with are made from. */
import { ActionIcon, Button, Group, Select, Stack, Switch, Textarea, TextInput } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { MessageSettings } from "@/bindings/MessageSettings";
import { ErrorState, LoadingRows } from "@/components";
import { currencyCodes } from "@/lib/currencies";
import { errorText } from "@/lib/errors";
import { useFormat } from "@/lib/format";
import { useCommand, useView } from "@/lib/query";
import { notifyDone } from "@/lib/undo";
import { Section } from "./Section";
import type { Draft } from "./useDraft";

export function PaymentTab({ draft }: { draft: Draft }) {
  const { t } = useTranslation("settings");
  const { value, set } = draft;
  const { data, error, refetch } = useView("templates.settings", {});
  return (
    <Stack gap="md">
      <Section title={t("papers.pay")} text={t("papers.payText")}>
        <Textarea
          label={t("field.payment_instructions")}
          description={t("field.payment_instructionsHint")}
          autosize
          minRows={4}
          maxRows={10}
          value={value.payment_instructions}
          onChange={(event) => set({ payment_instructions: event.currentTarget.value })}
          data-testid="profile-payment"
        />
      </Section>
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : data ? (
        <Ways key={JSON.stringify(data)} saved={data} />
      ) : (
        <LoadingRows rows={3} height={80} />
      )}
    </Stack>
  );
}

/** The ways to pay that messages and statements share. */
function Ways({ saved }: { saved: MessageSettings }) {
  const { t } = useTranslation("settings");
  const { locale } = useFormat();
  const [draft, setDraft] = useState(saved);
  const save = useCommand("templates.save_settings", {
    handles: ["messages.link_invalid", "messages.iban_invalid", "messages.account_twice", "currency.unknown"],
    onSuccess: () => notifyDone(t("payment.saved")),
  });
  const set = (change: Partial<MessageSettings>) => setDraft((before) => ({ ...before, ...change }));
  const wrong = (code: string) => (save.error?.code === code ? errorText(t, save.error) : undefined);
  const setAccount = (index: number, change: Partial<MessageSettings["accounts"][number]>) =>
    set({ accounts: draft.accounts.map((one, at) => (at === index ? { ...one, ...change } : one)) });
  const codes = currencyCodes(locale.currency);
  const free = codes.find((code) => !draft.accounts.some((account) => account.currency === code)) ?? "USD";
  const changed = JSON.stringify(draft) !== JSON.stringify(saved);
  return (
    <>
      <Section title={t("payment.accounts")} text={t("payment.accountsText")}>
        {draft.accounts.map((account, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an account has no name but its place until its currency is chosen.
          <Group key={index} align="flex-start" gap="xs" wrap="nowrap">
            <Select
              aria-label={t("payment.currency")}
              data={codes}
              value={account.currency}
              onChange={(currency) => setAccount(index, { currency: currency ?? account.currency })}
              searchable
              w={100}
            />
            <Textarea
              aria-label={t("payment.account", { currency: account.currency })}
              autosize
              minRows={2}
              style={{ flex: 1 }}
              value={account.text}
              onChange={(event) => setAccount(index, { text: event.currentTarget.value })}
              data-testid={`payment-account-${account.currency}`}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              aria-label={t("payment.removeAccount", { currency: account.currency })}
              onClick={() => set({ accounts: draft.accounts.filter((_, at) => at !== index) })}
            >
              <IconTrash size={17} aria-hidden />
            </ActionIcon>
          </Group>
        ))}
        <Group>
          <Button
            variant="default"
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => set({ accounts: [...draft.accounts, { currency: free, text: "" }] })}
            data-testid="payment-add-account"
          >
            {t("payment.addAccount")}
          </Button>
        </Group>
      </Section>
      <Section title={t("payment.link")} text={t("payment.linkText")}>
        <TextInput
          label={t("payment.linkField")}
          description={t("payment.linkHint")}
          placeholder="https://"
          value={draft.payment_link}
          error={wrong("messages.link_invalid")}
          onChange={(event) => set({ payment_link: event.currentTarget.value })}
          data-testid="payment-link"
        />
      </Section>
      <Section title={t("payment.codes")} text={t("payment.codesText")}>
        <Switch
          label={t("payment.qr")}
          checked={draft.qr}
          onChange={(event) => set({ qr: event.currentTarget.checked })}
        />
        <Group grow align="flex-start">
          <TextInput
            label="IBAN"
            description={t("payment.ibanHint")}
            value={draft.iban}
            error={wrong("messages.iban_invalid")}
            onChange={(event) => set({ iban: event.currentTarget.value })}
            data-testid="payment-iban"
          />
          <TextInput
            label="BIC"
            description={t("payment.bicHint")}
            value={draft.bic}
            onChange={(event) => set({ bic: event.currentTarget.value })}
          />
        </Group>
        <Group grow align="flex-start">
          <TextInput
            label={t("payment.pixKey")}
            description={t("payment.pixHint")}
            value={draft.pix_key}
            onChange={(event) => set({ pix_key: event.currentTarget.value })}
            data-testid="payment-pix"
          />
          <TextInput
            label={t("payment.pixCity")}
            description={t("payment.pixCityHint")}
            value={draft.pix_city}
            onChange={(event) => set({ pix_city: event.currentTarget.value })}
          />
        </Group>
      </Section>
      <Group justify="flex-end">
        <Button
          disabled={!changed}
          loading={save.isPending}
          onClick={() => save.mutate(draft)}
          data-testid="payment-save"
        >
          {t("payment.save")}
        </Button>
      </Group>
    </>
  );
}
