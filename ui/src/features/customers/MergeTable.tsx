/** The columns of a merge: one a customer, with a choice wherever they differ. */
import { Checkbox, Radio, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { DuplicateCustomer } from "@/bindings/DuplicateCustomer";
import type { MergeField } from "@/bindings/MergeField";
import { Amounts, isChannel } from "@/components";
import classes from "./Duplicates.module.css";
import { isField } from "./duplicates";

interface Props {
  customers: readonly DuplicateCustomer[];
  fields: readonly MergeField[];
  /** The customer that stays. */
  keep: string;
  /** Customers that are left as they are. */
  out: ReadonlySet<string>;
  onKeep: (key: string) => void;
  onOut: (out: ReadonlySet<string>) => void;
  onChoose: (field: string, key: string) => void;
}

export function MergeTable(props: Props) {
  const { t } = useTranslation("customers");
  const { customers, fields, keep, out } = props;
  const toggle = (key: string) => {
    const next = new Set(out);
    if (!next.delete(key)) next.add(key);
    props.onOut(next);
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls has to be reachable with the keyboard.
    <section className={classes.scroll} tabIndex={0} aria-label={t("merge.title")}>
      <table className={classes.table} data-testid="merge-table">
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{t("merge.field")}</span>
            </th>
            {customers.map((customer) => (
              <th key={customer.customer} scope="col" data-out={out.has(customer.customer) || undefined}>
                <Radio
                  name="merge-keep"
                  label={t("merge.keep")}
                  aria-label={t("merge.keepLabel", { name: customer.name, key: customer.customer })}
                  checked={keep === customer.customer}
                  onChange={() => props.onKeep(customer.customer)}
                />
                {customers.length > 2 && keep !== customer.customer && (
                  <Checkbox
                    mt={6}
                    size="xs"
                    label={t("merge.include")}
                    aria-label={t("merge.includeLabel", { name: customer.name, key: customer.customer })}
                    checked={!out.has(customer.customer)}
                    onChange={() => toggle(customer.customer)}
                  />
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Plain
            title={t("merge.key")}
            customers={customers}
            out={out}
            of={(customer) => customer.customer}
          />
          {fields.map((field) => (
            <Choice key={field.field} field={field} {...props} />
          ))}
          <Plain
            title={t("edit.contactEmail")}
            note={t("merge.allStay")}
            customers={customers}
            out={out}
            of={(customer) => customer.emails.join(", ")}
          />
          <Plain
            title={t("edit.contactPhone")}
            note={t("merge.allStay")}
            customers={customers}
            out={out}
            of={(customer) => customer.phones.join(", ")}
          />
          <Plain
            title={t("columns.open")}
            customers={customers}
            out={out}
            of={(customer) => (customer.open.length === 0 ? "" : <Amounts amounts={customer.open} />)}
          />
        </tbody>
      </table>
    </section>
  );
}

interface PlainProps {
  title: string;
  note?: string;
  customers: readonly DuplicateCustomer[];
  out: ReadonlySet<string>;
  of: (customer: DuplicateCustomer) => ReactNode;
}

/** A row without a choice: everything in it stays. Left out when nobody has anything. */
function Plain({ title, note, customers, out, of }: PlainProps) {
  if (customers.every((customer) => of(customer) === "")) return null;
  return (
    <tr>
      <th scope="row">
        {title}
        {note !== undefined && (
          <Text size="xs" c="dimmed" component="div" fw={400}>
            {note}
          </Text>
        )}
      </th>
      {customers.map((customer) => (
        <td key={customer.customer} data-out={out.has(customer.customer) || undefined}>
          {of(customer) || <Nothing />}
        </td>
      ))}
    </tr>
  );
}

function Choice({ field, customers, out, onChoose }: Props & { field: MergeField }) {
  const { t } = useTranslation(["customers", "common"]);
  const title = isField(field.field) ? t(`merge.fields.${field.field}`) : field.field;
  const shown = (value: string) => {
    if (field.field === "preferred_channel" && isChannel(value)) return t(`common:channel.${value}`);
    if (field.field === "language" && value === "es") return t("edit.languageEs");
    if (field.field === "language" && value === "en") return t("edit.languageEn");
    return value;
  };
  return (
    <tr data-testid={`merge-${field.field}`}>
      <th scope="row">{title}</th>
      {customers.map((customer) => {
        const found = field.values.find((value) => value.customer === customer.customer);
        return (
          <td key={customer.customer} data-out={out.has(customer.customer) || undefined}>
            {found === undefined ? (
              <Nothing />
            ) : (
              <Radio
                size="xs"
                name={`merge-${field.field}`}
                label={shown(found.value) || t("merge.empty")}
                aria-label={t("merge.valueLabel", {
                  field: title,
                  value: shown(found.value) || t("merge.empty"),
                  name: customer.name,
                })}
                checked={field.chosen === customer.customer}
                onChange={() => onChoose(field.field, customer.customer)}
              />
            )}
          </td>
        );
      })}
    </tr>
  );
}

function Nothing() {
  return (
    <Text span inherit c="dimmed">
      –
    </Text>
  );
}
