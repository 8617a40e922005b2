/** The people there, confirmed or corrected while one speaks with them. */
import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { IconPencil, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ContactView } from "@/bindings/ContactView";
import type { CustomerProfile } from "@/bindings/CustomerProfile";
import { showError } from "@/lib/errors";
import { RpcError, rpc } from "@/lib/rpc";
import { notifyUndo } from "@/lib/undo";
import { useSaveCustomer } from "./api";

const nobody: ContactView = { name: "", role: "", email: "", phone: "", preferred_channel: "" };

export function ContactFix({ profile }: { profile: CustomerProfile }) {
  const { t } = useTranslation(["calls", "common"]);
  const [place, setPlace] = useState<number | null>(null);
  const [contact, setContact] = useState(nobody);
  const save = useSaveCustomer();
  const edit = (index: number) => {
    setPlace(index);
    setContact(profile.contacts[index] ?? nobody);
  };
  const submit = async () => {
    if (place === null) return;
    const contacts = [...profile.contacts];
    contacts[place] = contact;
    await save.mutateAsync({ ...profile, contacts });
    setPlace(null);
    const { batches } = await rpc("batches.list", {});
    notifyUndo(t("fix.saved", { name: profile.name }), batches[0]?.batch ?? null);
  };
  if (place !== null) {
    const field = (name: "name" | "phone" | "email") => (
      <TextInput
        size="xs"
        label={t(`fix.${name}`)}
        value={contact[name]}
        onChange={(event) => setContact({ ...contact, [name]: event.currentTarget.value })}
        data-testid={`fix-${name}`}
      />
    );
    return (
      <Stack gap={6}>
        {field("name")}
        {field("phone")}
        {field("email")}
        <Group gap="xs">
          <Button
            size="xs"
            loading={save.isPending}
            data-testid="fix-save"
            onClick={() => {
              // What the program refuses it says itself; the fields stay with what was typed.
              void submit().catch((cause) => save.isError || showError(RpcError.from(cause)));
            }}
          >
            {t("fix.save")}
          </Button>
          <Button size="xs" variant="default" onClick={() => setPlace(null)}>
            {t("common:action.cancel")}
          </Button>
        </Group>
      </Stack>
    );
  }
  return (
    <Stack gap={2} align="flex-start">
      {profile.contacts.map((one, index) => (
        <Group
          key={`${one.name}|${one.phone}|${one.email}`}
          gap="xs"
          wrap="nowrap"
          w="100%"
          justify="space-between"
        >
          <Text size="sm" style={{ overflowWrap: "anywhere" }}>
            {[one.name, one.phone, one.email].filter(Boolean).join(" · ") || t("fix.empty")}
          </Text>
          <Button
            size="compact-xs"
            variant="subtle"
            style={{ flex: "none" }}
            leftSection={<IconPencil size={14} aria-hidden />}
            onClick={() => edit(index)}
            aria-label={t("fix.editLabel", { name: one.name || one.phone || one.email })}
            data-testid={`fix-${index}`}
          >
            {t("fix.edit")}
          </Button>
        </Group>
      ))}
      <Button
        size="compact-xs"
        variant="subtle"
        leftSection={<IconPlus size={14} aria-hidden />}
        onClick={() => edit(profile.contacts.length)}
        data-testid="fix-add"
      >
        {t("fix.add")}
      </Button>
    </Stack>
  );
}
