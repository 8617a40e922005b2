/** The filters as a sentence: "Showing overdue invoices of all customers, by due date", each part a choice. */
import { Menu, Pill, Text, UnstyledButton } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/lib/format";
import classes from "./Invoices.module.css";
import { type Order, orders, type StateFilter, states } from "./state";
import type { InvoiceSearch } from "./view";

interface Props {
  state: StateFilter;
  order: Order;
  /** The customer shown alone, by name. */
  customer?: string;
  narrowing: Pick<InvoiceSearch, "due_from" | "due_until" | "open_from">;
  onState: (state: StateFilter) => void;
  onOrder: (order: Order) => void;
  onAnyCustomer: () => void;
}

export function Sentence({ state, order, customer, narrowing, onState, onOrder, onAnyCustomer }: Props) {
  const { t } = useTranslation("invoices");
  const { date, money, locale } = useFormat();
  const { due_from, due_until, open_from } = narrowing;
  const more = [
    due_from && t("sentence.dueFrom", { date: date(due_from) }),
    due_until && t("sentence.dueUntil", { date: date(due_until) }),
    open_from && t("sentence.openFrom", { amount: money(open_from, locale.currency) }),
  ].filter(Boolean);
  return (
    <div className={classes.sentence}>
      <Text span>{t("sentence.showing")}</Text>
      <Choice
        label={t("sentence.stateLabel")}
        value={state}
        options={states.map((name) => ({ value: name, label: t(`sentence.states.${name}`) }))}
        onChange={onState}
        testId="invoices-state"
      />
      <Text span>{t("sentence.of")}</Text>
      {customer === undefined ? (
        <Text span fw={550}>
          {t("sentence.allCustomers")}
        </Text>
      ) : (
        <Pill
          size="md"
          withRemoveButton
          onRemove={onAnyCustomer}
          removeButtonProps={{ "aria-label": t("sentence.anyCustomer"), tabIndex: 0, "aria-hidden": false }}
        >
          {customer}
        </Pill>
      )}
      {more.length > 0 && (
        <Text span fw={550}>
          {more.join(", ")}
        </Text>
      )}
      <Text span>{t("sentence.by")}</Text>
      <Choice
        label={t("sentence.orderLabel")}
        value={order}
        options={orders.map((name) => ({ value: name, label: t(`sentence.orders.${name}`) }))}
        onChange={onOrder}
        testId="invoices-order"
      />
    </div>
  );
}

interface ChoiceProps<V extends string> {
  label: string;
  value: V;
  options: { value: V; label: string }[];
  onChange: (value: V) => void;
  testId: string;
}

function Choice<V extends string>({ label, value, options, onChange, testId }: ChoiceProps<V>) {
  const current = options.find((option) => option.value === value)?.label;
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <UnstyledButton className={classes.choice} aria-label={`${label}: ${current}`} data-testid={testId}>
          {current}
          <IconChevronDown size={14} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {options.map((option) => (
          <Menu.Item
            key={option.value}
            onClick={() => onChange(option.value)}
            fw={option.value === value ? 650 : undefined}
            aria-current={option.value === value || undefined}
          >
            {option.label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
