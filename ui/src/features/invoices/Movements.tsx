/** From what was invoiced to what is left, line by line. */
import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { InvoiceView } from "@/bindings/InvoiceView";
import { Amount } from "@/components";
import { useFormat } from "@/lib/format";
import classes from "./Invoices.module.css";

const kinds = ["payment", "credit_note", "write_off", "paid_when_issued", "cancelled"] as const;

export function Movements({ view }: { view: InvoiceView }) {
  const { t } = useTranslation("invoices");
  const { date } = useFormat();
  const { invoice, movements } = view;
  const { currency } = invoice;
  return (
    <table className={classes.movements}>
      <tbody>
        <tr>
          <td>{date(invoice.issued_on)}</td>
          <td>{t("page.invoiced")}</td>
          <td>
            <Amount amount={invoice.total} currency={currency} />
          </td>
        </tr>
        {movements.map((movement, index) => {
          const kind = kinds.find((name) => name === movement.kind);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: movements have no id, and two may be alike.
            <tr key={`${movement.on}|${movement.reference}|${index}`}>
              <td>{date(movement.on)}</td>
              <td>
                {movement.amount.startsWith("-")
                  ? t("page.moved")
                  : kind
                    ? t(`page.kinds.${kind}`)
                    : movement.kind}
                {movement.reference !== "" && (
                  <Text size="xs" c="dimmed">
                    {t("page.reference", { reference: movement.reference })}
                  </Text>
                )}
              </td>
              <td>
                <Amount amount={taken(movement.amount)} currency={currency} />
              </td>
            </tr>
          );
        })}
        {movements.length === 0 && (
          <tr>
            <td colSpan={3}>
              <Text size="sm" c="dimmed" ta="left">
                {t("page.noMovements")}
              </Text>
            </td>
          </tr>
        )}
        <tr>
          <td colSpan={2}>
            <Text size="sm" fw={650}>
              {t("page.balance")}
            </Text>
          </td>
          <td>
            <Text size="sm" fw={650}>
              <Amount amount={invoice.open} currency={currency} />
            </Text>
          </td>
        </tr>
      </tbody>
    </table>
  );
}

/** What took something off is shown below zero. */
function taken(amount: string): string {
  return amount.startsWith("-") ? amount.slice(1) : `-${amount}`;
}
