/** What can be done for a customer. */
import { Button, Group, Menu } from "@mantine/core";
import {
  IconCalendarRepeat,
  IconCash,
  IconDiscount,
  IconFileInvoice,
  IconFileMinus,
  IconFileText,
  IconFlag,
  IconGavel,
  IconHandStop,
  IconHeartHandshake,
  IconMail,
  IconMailForward,
  IconPencil,
  IconPhonePlus,
  IconPlus,
  IconShieldCheck,
} from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useActions } from "@/lib/actions";

export function CustomerActions({ customer }: { customer: string }) {
  const { t } = useTranslation("customers");
  const { open } = useActions();
  return (
    <Group gap="xs">
      <Button
        px="sm"
        leftSection={<IconPhonePlus size={16} aria-hidden />}
        onClick={() => open({ do: "call" })}
        data-testid="customer-call"
      >
        {t("page.actions.call")}
      </Button>
      <Button
        px="sm"
        variant="default"
        leftSection={<IconHeartHandshake size={16} aria-hidden />}
        onClick={() => open({ do: "promise" })}
        data-testid="customer-promise"
      >
        {t("page.actions.promise")}
      </Button>
      <Button
        px="sm"
        variant="default"
        leftSection={<IconMail size={16} aria-hidden />}
        renderRoot={(props) => <Link to="/reminders" search={{ who: customer }} {...props} />}
      >
        {t("page.actions.message")}
      </Button>
      <Button
        px="sm"
        variant="default"
        leftSection={<IconFileText size={16} aria-hidden />}
        onClick={() => open({ do: "statement" })}
        data-testid="customer-statement"
      >
        {t("page.actions.statement")}
      </Button>
      <Button
        px="sm"
        variant="default"
        leftSection={<IconMailForward size={16} aria-hidden />}
        onClick={() => open({ do: "letter" })}
        data-testid="customer-letter"
      >
        {t("page.actions.letter")}
      </Button>
    </Group>
  );
}

/** Opens the form with what is known about the customer. */
export function EditButton() {
  const { t } = useTranslation("customers");
  const { open } = useActions();
  return (
    <Button
      variant="subtle"
      leftSection={<IconPencil size={16} aria-hidden />}
      onClick={() => open({ do: "edit" })}
      data-testid="customer-edit"
    >
      {t("page.actions.edit")}
    </Button>
  );
}

/** Entering by hand what a file did not bring. */
export function EnterMenu() {
  const { t } = useTranslation("customers");
  const { open } = useActions();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="default"
          leftSection={<IconPlus size={16} aria-hidden />}
          data-testid="customer-enter"
        >
          {t("page.actions.more")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconFileInvoice size={16} aria-hidden />}
          onClick={() => open({ do: "invoice" })}
          data-testid="customer-invoice"
        >
          {t("page.actions.invoice")}
        </Menu.Item>
        <Menu.Item leftSection={<IconCash size={16} aria-hidden />} onClick={() => open({ do: "payment" })}>
          {t("page.actions.payment")}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconFileMinus size={16} aria-hidden />}
          onClick={() => open({ do: "credit_note" })}
        >
          {t("page.actions.creditNote")}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconCalendarRepeat size={16} aria-hidden />}
          onClick={() => open({ do: "plan" })}
          data-testid="customer-plan"
        >
          {t("page.actions.plan")}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconDiscount size={16} aria-hidden />}
          onClick={() => open({ do: "offer" })}
          data-testid="customer-offer"
        >
          {t("page.actions.offer")}
        </Menu.Item>
        <Menu.Item leftSection={<IconFlag size={16} aria-hidden />} onClick={() => open({ do: "opening" })}>
          {t("page.actions.opening")}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconHandStop size={16} aria-hidden />}
          onClick={() => open({ do: "dispute" })}
          data-testid="customer-dispute"
        >
          {t("page.actions.dispute")}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconGavel size={16} aria-hidden />}
          onClick={() => open({ do: "escalate" })}
          data-testid="customer-escalate"
        >
          {t("page.actions.escalate")}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconShieldCheck size={16} aria-hidden />}
          onClick={() => open({ do: "evidence" })}
          data-testid="customer-evidence"
        >
          {t("page.actions.evidence")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
