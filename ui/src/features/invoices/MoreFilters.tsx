/** What else the list of invoices may be narrowed by: days of maturity and an amount. */
import { Button, Group, NumberInput, Popover, Stack } from "@mantine/core";
import { IconFilter } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DayInput } from "@/components/DayInput";
import { useFormat } from "@/lib/format";
import { numberMarks } from "@/lib/numberMarks";
import type { InvoiceSearch } from "./view";

type Narrowing = Pick<InvoiceSearch, "due_from" | "due_until" | "open_from">;

export function MoreFilters({
  value,
  onChange,
}: {
  value: Narrowing;
  onChange: (narrowing: Narrowing) => void;
}) {
  const { t } = useTranslation("invoices");
  const { locale } = useFormat();
  const [draft, setDraft] = useState<Narrowing>(value);
  const [open, setOpen] = useState(false);
  const marks = numberMarks(`${locale.language}-${locale.country}`);
  const isSet =
    value.due_from !== undefined || value.due_until !== undefined || value.open_from !== undefined;
  const show = (narrowing: Narrowing) => {
    onChange(narrowing);
    setOpen(false);
  };
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" width={320} trapFocus>
      <Popover.Target>
        <Button
          variant={isSet ? "light" : "default"}
          leftSection={<IconFilter size={16} aria-hidden />}
          onClick={() => {
            setDraft(value);
            setOpen(!open);
          }}
          data-testid="invoices-more"
        >
          {t("more.title")}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="sm">
          <DayInput
            label={t("more.from")}
            value={draft.due_from ?? ""}
            onChange={(day) => setDraft({ ...draft, due_from: day || undefined })}
            clearable
            popoverProps={{ withinPortal: false }}
          />
          <DayInput
            label={t("more.until")}
            value={draft.due_until ?? ""}
            onChange={(day) => setDraft({ ...draft, due_until: day || undefined })}
            clearable
            popoverProps={{ withinPortal: false }}
          />
          <NumberInput
            label={t("more.open", { currency: locale.currency })}
            value={draft.open_from ?? ""}
            onValueChange={({ value: amount }) => setDraft({ ...draft, open_from: amount || undefined })}
            thousandSeparator={marks.group}
            decimalSeparator={marks.decimal}
            allowNegative={false}
            hideControls
            data-testid="invoices-open-from"
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" size="compact-md" onClick={() => show({})}>
              {t("more.clear")}
            </Button>
            <Button size="compact-md" onClick={() => show(draft)} data-testid="invoices-more-apply">
              {t("more.apply")}
            </Button>
          </Group>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
