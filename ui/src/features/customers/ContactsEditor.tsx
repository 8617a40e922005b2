/** The people at a customer: the first is the one to write to. */
import {
  ActionIcon,
  Button,
  Fieldset,
  Group,
  Select,
  SimpleGrid,
  Stack,
  Text,
  TextInput,
} from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import type { ChangeEvent } from "react";
import { useTranslation } from "react-i18next";
import type { ContactView } from "@/bindings/ContactView";
import { noContact } from "./profile";

const channels = ["email", "whatsapp", "sms", "call", "letter"] as const;

interface Props {
  contacts: readonly ContactView[];
  /** Positions whose e-mail address looks wrong. */
  wrong: readonly number[];
  onChange: (contacts: ContactView[]) => void;
}

export function ContactsEditor({ contacts, wrong, onChange }: Props) {
  const { t } = useTranslation(["customers", "common"]);
  const set = (at: number, part: Partial<ContactView>) =>
    onChange(contacts.map((contact, index) => (index === at ? { ...contact, ...part } : contact)));
  const field = (at: number, name: keyof ContactView) => ({
    value: contacts[at]?.[name] ?? "",
    onChange: (event: ChangeEvent<HTMLInputElement>) => set(at, { [name]: event.currentTarget.value }),
  });
  return (
    <Fieldset legend={t("edit.contacts")}>
      <Text size="xs" c="dimmed" mb="xs">
        {t("edit.contactsHint")}
      </Text>
      <Stack gap="md">
        {contacts.map((contact, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: people have no id until they are saved.
          <Group key={at} align="flex-start" wrap="nowrap" gap="xs">
            <SimpleGrid cols={2} spacing="xs" style={{ flex: 1 }}>
              <TextInput label={t("edit.contactName")} {...field(at, "name")} />
              <TextInput label={t("edit.contactRole")} {...field(at, "role")} />
              <TextInput
                type="email"
                label={t("edit.contactEmail")}
                error={wrong.includes(at) ? t("edit.emailWrong") : undefined}
                {...field(at, "email")}
              />
              <TextInput type="tel" label={t("edit.contactPhone")} {...field(at, "phone")} />
              <Select
                label={t("edit.contactChannel")}
                value={contact.preferred_channel}
                onChange={(channel) => set(at, { preferred_channel: channel ?? "" })}
                data={[
                  { value: "", label: t("edit.preferredNone") },
                  ...channels.map((channel) => ({ value: channel, label: t(`common:channel.${channel}`) })),
                ]}
              />
            </SimpleGrid>
            <ActionIcon
              variant="subtle"
              color="gray"
              mt={26}
              aria-label={t("edit.removeContact", { name: contact.name || t("edit.unnamed") })}
              onClick={() => onChange(contacts.filter((_, index) => index !== at))}
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
          onClick={() => onChange([...contacts, noContact])}
        >
          {t("edit.addContact")}
        </Button>
      </Stack>
    </Fieldset>
  );
}
