/** What a customer owed, or had in its favour, before the book began. */
import { SegmentedControl, SimpleGrid, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DayInput } from "@/components/DayInput";
import { Dialog } from "@/components/Dialog";
import { MoneyInput } from "@/components/MoneyInput";
import { isPositive } from "@/lib/decimal";
import { useFormat } from "@/lib/format";
import { notifyUndo } from "@/lib/undo";
import { useCustomer, useOpening } from "./api";

export function OpeningDialog({ customer, onClose }: { customer: string; onClose: () => void }) {
  const { t } = useTranslation("credits");
  const { locale } = useFormat();
  const view = useCustomer(customer);
  const [amount, setAmount] = useState("");
  const [side, setSide] = useState("owes");
  const [on, setOn] = useState(locale.today);
  const [due, setDue] = useState("");
  const enter = useOpening({
    onSuccess: ({ batch }) => {
      notifyUndo(t("opening.done"), batch);
      onClose();
    },
  });
  return (
    <Dialog
      title={t("opening.title", { name: view.data?.profile.name ?? "" })}
      action={t("opening.save")}
      disabled={!isPositive(amount) || on === ""}
      busy={enter.isPending}
      onSubmit={() =>
        enter.mutate({
          customer,
          amount: side === "owes" ? amount : `-${amount}`,
          on,
          due_on: side === "owes" && due !== "" ? due : undefined,
        })
      }
      onClose={onClose}
      testId="opening-save"
    >
      <Text size="sm" c="dimmed">
        {t("opening.intro")}
      </Text>
      <SegmentedControl
        aria-label={t("opening.side")}
        value={side}
        onChange={setSide}
        data={[
          { value: "owes", label: t("opening.owes") },
          { value: "has", label: t("opening.has") },
        ]}
      />
      <SimpleGrid cols={2} spacing="sm">
        <MoneyInput label={t("amount")} value={amount} onChange={setAmount} data-autofocus />
        <DayInput label={t("opening.on")} value={on} onChange={setOn} maxDate={locale.today} />
        {side === "owes" && (
          <DayInput
            label={t("opening.due")}
            value={due}
            onChange={setDue}
            placeholder={t("opening.dueHint")}
            clearable
          />
        )}
      </SimpleGrid>
    </Dialog>
  );
}
