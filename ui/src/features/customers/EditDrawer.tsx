/** Editing what is known about a customer. */
import {
  Button,
  Drawer,
  Fieldset,
  NumberInput,
  Select,
  SimpleGrid,
  Stack,
  Switch,
  Textarea,
  TextInput,
} from "@mantine/core";
import { type ChangeEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CustomerProfile } from "@/bindings/CustomerProfile";
import { DayInput } from "@/components/DayInput";
import { DialogFooter } from "@/components/DialogFooter";
import { DialogTitle } from "@/components/DialogTitle";
import { TermsFields } from "@/components/TermsFields";
import { useFormat } from "@/lib/format";
import { noTerms } from "@/lib/terms";
import { notifyDone } from "@/lib/undo";
import { AccountFields } from "./AccountFields";
import { useSaveCustomer } from "./api";
import { ContactsEditor } from "./ContactsEditor";
import { CountrySelect } from "./CountrySelect";
import { CustomerContactRules } from "./CustomerContactRules";
import { CustomerRules } from "./CustomerRules";
import { faults, noContact, tidied } from "./profile";

const channels = ["email", "whatsapp", "sms", "call", "letter"] as const;

type TextField =
  | "customer"
  | "name"
  | "tax_id"
  | "segment"
  | "street"
  | "zip"
  | "city"
  | "notes"
  | "excluded_reason";

interface Props {
  profile: CustomerProfile;
  onClose: () => void;
}

export function EditDrawer({ profile, onClose }: Props) {
  const { t } = useTranslation(["customers", "common"]);
  const [draft, setDraft] = useState<CustomerProfile>(() => ({
    ...profile,
    contacts: profile.contacts.length > 0 ? profile.contacts : [noContact],
  }));
  const [tried, setTried] = useState(false);
  const save = useSaveCustomer({
    onSuccess: () => {
      notifyDone(t("edit.saved"));
      onClose();
    },
  });
  const { locale } = useFormat();
  const isNew = profile.customer === "";
  const wrong = faults(draft);
  const set = (part: Partial<CustomerProfile>) => setDraft((before) => ({ ...before, ...part }));
  const field = (name: TextField) => ({
    value: draft[name],
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) =>
      set({ [name]: event.currentTarget.value }),
  });

  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="lg"
      title={<DialogTitle>{t(isNew ? "edit.newTitle" : "edit.title")}</DialogTitle>}
      closeButtonProps={{ "aria-label": t("common:action.close") }}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (!wrong.name && !wrong.key && wrong.emails.length === 0) save.mutate(tidied(draft));
        }}
      >
        <Stack gap="md">
          <Fieldset legend={t("edit.identity")}>
            <Stack gap="sm">
              <TextInput
                label={t("edit.name")}
                required
                data-autofocus
                error={tried && wrong.name ? t("edit.nameMissing") : undefined}
                {...field("name")}
              />
              {isNew && (
                <TextInput
                  label={t("edit.key")}
                  description={t("edit.keyHint")}
                  inputWrapperOrder={["label", "input", "description", "error"]}
                  required
                  error={tried && wrong.key ? t("edit.keyMissing") : undefined}
                  {...field("customer")}
                  data-testid="customer-key"
                />
              )}
              <SimpleGrid cols={2} spacing="sm">
                <TextInput label={t("edit.taxId")} {...field("tax_id")} />
                <TextInput
                  label={t("edit.segment")}
                  description={t("edit.segmentHint")}
                  inputWrapperOrder={["label", "input", "description", "error"]}
                  {...field("segment")}
                />
                <NumberInput
                  label={t("edit.termDays")}
                  description={t("edit.termDaysHint")}
                  inputWrapperOrder={["label", "input", "description", "error"]}
                  value={draft.term_days ?? ""}
                  onChange={(value) => set({ term_days: typeof value === "number" ? value : null })}
                  min={0}
                  max={730}
                  allowDecimal={false}
                />
                <Select
                  label={t("edit.language")}
                  value={draft.language}
                  onChange={(language) => set({ language: language ?? "" })}
                  data={[
                    { value: "", label: t("edit.languageBook") },
                    { value: "es", label: t("edit.languageEs") },
                    { value: "en", label: t("edit.languageEn") },
                  ]}
                />
              </SimpleGrid>
            </Stack>
          </Fieldset>
          <ContactsEditor
            contacts={draft.contacts}
            wrong={tried ? wrong.emails : []}
            onChange={(contacts) => set({ contacts })}
          />
          <Fieldset legend={t("edit.reminders")}>
            <Stack gap="sm">
              <Select
                label={t("edit.preferred")}
                value={draft.preferred_channel}
                onChange={(channel) => set({ preferred_channel: channel ?? "" })}
                data={[
                  { value: "", label: t("edit.preferredNone") },
                  ...channels.map((channel) => ({ value: channel, label: t(`common:channel.${channel}`) })),
                ]}
              />
              <Switch
                label={t("edit.optedOut")}
                description={t("edit.optedOutHint")}
                checked={draft.opted_out}
                onChange={(event) => set({ opted_out: event.currentTarget.checked })}
              />
              <TextInput
                label={t("edit.excludedReason")}
                description={t("edit.excludedHint")}
                inputWrapperOrder={["label", "input", "description", "error"]}
                {...field("excluded_reason")}
              />
              {draft.excluded_reason.trim() !== "" && (
                <DayInput
                  label={t("edit.excludedUntil")}
                  placeholder={t("edit.excludedAlways")}
                  value={draft.excluded_until ?? ""}
                  onChange={(excluded_until) => set({ excluded_until })}
                  minDate={locale.today}
                  clearable
                />
              )}
            </Stack>
          </Fieldset>
          <AccountFields draft={draft} onChange={set} />
          <TermsFields
            value={draft.terms ?? noTerms}
            onChange={(terms) => set({ terms })}
            hint={t("edit.termsHint")}
          />
          {profile.customer !== "" && <CustomerContactRules customer={profile.customer} />}
          {profile.customer !== "" && <CustomerRules customer={profile.customer} />}
          <Fieldset legend={t("edit.address")}>
            <Stack gap="sm">
              <TextInput label={t("edit.street")} {...field("street")} />
              <SimpleGrid cols={2} spacing="sm">
                <TextInput label={t("edit.zip")} {...field("zip")} />
                <TextInput label={t("edit.city")} {...field("city")} />
              </SimpleGrid>
              <CountrySelect
                value={draft.country ?? ""}
                onChange={(country) => set({ country })}
                description={t("edit.countryHint")}
              />
            </Stack>
          </Fieldset>
          <Textarea label={t("edit.notes")} autosize minRows={2} maxRows={8} {...field("notes")} />
          <DialogFooter>
            <Button variant="default" onClick={onClose}>
              {t("edit.cancel")}
            </Button>
            <Button type="submit" loading={save.isPending} data-testid="customer-save">
              {t("edit.save")}
            </Button>
          </DialogFooter>
        </Stack>
      </form>
    </Drawer>
  );
}
