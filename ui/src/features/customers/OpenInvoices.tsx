/** A customer's open invoices, the earliest due first. */
import { Anchor, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Amount, ErrorState, LoadingRows, StateBadge } from "@/components";
import { Card } from "@/components/Card";
import { useFormat } from "@/lib/format";
import { stateOfDays } from "@/lib/states";
import { useOpenInvoices } from "./api";
import classes from "./Customer.module.css";
import { standing } from "./state";

export function OpenInvoices({ customer }: { customer: string }) {
  const { t } = useTranslation("customers");
  const { weekday } = useFormat();
  const invoices = useOpenInvoices(customer);
  const all = (
    <Anchor
      size="sm"
      renderRoot={(props) => <Link to="/invoices" search={{ customer, state: "all" }} {...props} />}
    >
      {t("invoices.all")}
    </Anchor>
  );
  const rows = invoices.data?.rows ?? [];
  const several = (invoices.data?.open.length ?? 0) > 1;
  return (
    <Card title={t("invoices.title")} action={all}>
      {invoices.error ? (
        <ErrorState error={invoices.error} onRetry={() => void invoices.refetch()} />
      ) : !invoices.data ? (
        <LoadingRows rows={3} height={32} />
      ) : rows.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t("invoices.none")}
        </Text>
      ) : (
        <div className={classes.scroll}>
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">{t("invoices.number")}</th>
                <th scope="col">{t("invoices.due")}</th>
                <th scope="col">{t("invoices.state")}</th>
                <th scope="col">{t("invoices.open")}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => {
                const { key, days } = standing({
                  balances: [{ currency: row.currency, open: row.open, overdue: row.open }],
                  oldest_days: row.days,
                });
                return (
                  <tr key={row.invoice}>
                    <td>
                      <Anchor
                        size="sm"
                        fw={550}
                        renderRoot={(props) => (
                          <Link to="/invoices/$invoice" params={{ invoice: row.invoice }} {...props} />
                        )}
                      >
                        <span style={{ whiteSpace: "nowrap" }}>{row.invoice}</span>
                      </Anchor>
                    </td>
                    <td>{weekday(row.due_on)}</td>
                    <td>
                      <StateBadge
                        size="sm"
                        state={stateOfDays(row.days)}
                        label={t(`state.${key}`, { count: days })}
                      />
                    </td>
                    <td>
                      <Amount amount={row.open} currency={row.currency} code={several} />
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      )}
    </Card>
  );
}
