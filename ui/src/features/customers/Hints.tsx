/** Quiet ways from the list to what should be tidied: customers there twice, and those nobody can reach. */
import { Button, Group } from "@mantine/core";
import { IconAddressBookOff, IconUsersGroup } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useView } from "@/lib/query";

export function Hints() {
  const { t } = useTranslation("customers");
  const duplicates = useView("customers.duplicates", { limit: 0 }).data?.total ?? 0;
  const cutOff = useView("customers.unreachable", { limit: 1 }).data?.counts.none ?? 0;
  return (
    <Group gap={4} justify="flex-end">
      {duplicates > 0 && (
        <Button
          variant="subtle"
          size="sm"
          leftSection={<IconUsersGroup size={16} aria-hidden />}
          renderRoot={(props) => <Link to="/duplicates" {...props} />}
          data-testid="hint-duplicates"
        >
          {t("duplicates.hint", { count: duplicates })}
        </Button>
      )}
      {cutOff > 0 && (
        <Button
          variant="subtle"
          size="sm"
          leftSection={<IconAddressBookOff size={16} aria-hidden />}
          renderRoot={(props) => <Link to="/unreachable" {...props} />}
          data-testid="hint-unreachable"
        >
          {t("reach.hint", { count: cutOff })}
        </Button>
      )}
    </Group>
  );
}
