/** What can be done for a customer. */
import { Button, Group } from "@mantine/core";
import { IconFileText, IconHeartHandshake, IconMail, IconPencil, IconPhonePlus } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useActions } from "@/lib/actions";

export function CustomerActions({ customer }: { customer: string }) {
  const { t } = useTranslation("customers");
  const { open } = useActions();
  return (
    <Group gap="xs">
      <Button
        leftSection={<IconPhonePlus size={16} aria-hidden />}
        onClick={() => open({ do: "call" })}
        data-testid="customer-call"
      >
        {t("page.actions.call")}
      </Button>
      <Button
        variant="default"
        leftSection={<IconHeartHandshake size={16} aria-hidden />}
        onClick={() => open({ do: "promise" })}
        data-testid="customer-promise"
      >
        {t("page.actions.promise")}
      </Button>
      <Button
        variant="default"
        leftSection={<IconMail size={16} aria-hidden />}
        renderRoot={(props) => <Link to="/reminders" search={{ who: customer }} {...props} />}
      >
        {t("page.actions.message")}
      </Button>
      <Button
        variant="default"
        leftSection={<IconFileText size={16} aria-hidden />}
        onClick={() => open({ do: "statement" })}
        data-testid="customer-statement"
      >
        {t("page.actions.statement")}
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
