/** A place to write down what is worth remembering; `#` before its number names an invoice, with a space in it as `#[A 7]`. */
import { Button, Group, Menu, Text, Textarea } from "@mantine/core";
import { IconHash } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/lib/format";
import { mentionOf } from "@/lib/mentions";
import { notifyUndo } from "@/lib/undo";
import { useAddNote, useOpenInvoices } from "./api";

export function NoteComposer({ customer }: { customer: string }) {
  const { t } = useTranslation("customers");
  const [text, setText] = useState("");
  const add = useAddNote({
    onSuccess: ({ batch }) => {
      setText("");
      notifyUndo(t("notes.added"), batch);
    },
  });
  const empty = text.trim() === "";
  const field = useRef<HTMLTextAreaElement>(null);
  const mention = (number: string) => {
    setText((before) => `${before}${before === "" || /\s$/.test(before) ? "" : " "}${mentionOf(number)} `);
    field.current?.focus();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!empty && !add.isPending) add.mutate({ customer, text });
      }}
    >
      <Textarea
        ref={field}
        aria-label={t("notes.label")}
        placeholder={t("notes.placeholder")}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey))
            event.currentTarget.form?.requestSubmit();
        }}
        autosize
        minRows={1}
        maxRows={8}
        maxLength={10_000}
        data-testid="note-text"
      />
      {!empty && (
        <Group gap="xs" mt="xs" justify="flex-end">
          <Mention customer={customer} onPick={mention} />
          <Button type="submit" size="compact-sm" loading={add.isPending} data-testid="note-add">
            {t("notes.add")}
          </Button>
        </Group>
      )}
    </form>
  );
}

function Mention({ customer, onPick }: { customer: string; onPick: (number: string) => void }) {
  const { t } = useTranslation("customers");
  const { money } = useFormat();
  const invoices = useOpenInvoices(customer).data?.rows ?? [];
  return (
    <Menu position="bottom-end" width={260} returnFocus={false}>
      <Menu.Target>
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconHash size={14} aria-hidden />}
          data-testid="note-mention"
        >
          {t("notes.mention")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={280} style={{ overflowY: "auto" }}>
        {invoices.length === 0 && <Menu.Label>{t("notes.noInvoices")}</Menu.Label>}
        {invoices.map((row) => (
          <Menu.Item
            key={row.invoice}
            onClick={() => onPick(row.invoice)}
            rightSection={
              <Text size="xs" c="dimmed" className="tabular">
                {money(row.open, row.currency)}
              </Text>
            }
          >
            {row.invoice}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
