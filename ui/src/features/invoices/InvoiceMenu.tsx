/** What else can be done with an invoice. */
import { Button, Menu } from "@mantine/core";
import {
  IconBan,
  IconBellOff,
  IconBellRinging,
  IconChevronDown,
  IconEraser,
  IconFileMinus,
  IconHandStop,
  IconPencil,
  IconShieldCheck,
} from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { InvoiceView } from "@/bindings/InvoiceView";
import { useActions } from "@/lib/actions";
import { notifyUndo } from "@/lib/undo";
import { useExclude } from "./api";

export function InvoiceMenu({ view }: { view: InvoiceView }) {
  const { t } = useTranslation("invoices");
  const { open } = useActions();
  const { invoice, customer, state, open: owed, total } = view.invoice;
  const include = useExclude({
    onSuccess: ({ batch }) => notifyUndo(t("exclude.undone", { number: invoice }), batch),
  });
  if (state === "cancelled") return null;
  const owes = state !== "paid";
  const target = { who: customer, invoice };
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="default"
          rightSection={<IconChevronDown size={14} aria-hidden />}
          data-testid="invoice-more"
        >
          {t("page.actions.more")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconPencil size={16} aria-hidden />}
          onClick={() => open({ do: "invoice", ...target })}
          data-testid="invoice-edit"
        >
          {t("page.actions.edit")}
        </Menu.Item>
        {owes && (
          <>
            <Menu.Item
              leftSection={<IconFileMinus size={16} aria-hidden />}
              onClick={() => open({ do: "credit_note", ...target })}
            >
              {t("page.actions.creditNote")}
            </Menu.Item>
            <Menu.Item
              leftSection={<IconEraser size={16} aria-hidden />}
              onClick={() => open({ do: "write_off", ...target })}
            >
              {t("page.actions.writeOff")}
            </Menu.Item>
            {view.disputes.every((dispute) => dispute.state === "solved") && (
              <Menu.Item
                leftSection={<IconHandStop size={16} aria-hidden />}
                onClick={() => open({ do: "dispute", ...target })}
                data-testid="invoice-dispute"
              >
                {t("page.actions.dispute")}
              </Menu.Item>
            )}
            {view.excluded_reason === "" ? (
              <Menu.Item
                leftSection={<IconBellOff size={16} aria-hidden />}
                onClick={() => open({ do: "exclude", ...target })}
              >
                {t("page.actions.exclude")}
              </Menu.Item>
            ) : (
              <Menu.Item
                leftSection={<IconBellRinging size={16} aria-hidden />}
                onClick={() => include.mutate({ invoice, reason: "" })}
              >
                {t("page.actions.include")}
              </Menu.Item>
            )}
          </>
        )}
        <Menu.Item
          leftSection={<IconShieldCheck size={16} aria-hidden />}
          onClick={() => open({ do: "evidence", invoice })}
          data-testid="invoice-evidence"
        >
          {t("page.actions.evidence")}
        </Menu.Item>
        {owed === total && (
          <>
            <Menu.Divider />
            <Menu.Item
              color="red"
              leftSection={<IconBan size={16} aria-hidden />}
              onClick={() => open({ do: "cancel", ...target })}
              data-testid="invoice-cancel-open"
            >
              {t("page.actions.cancel")}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
