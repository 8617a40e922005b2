/** The payments of a plan, one row each; with how they stand once the plan was agreed. */
import { Table } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { PlanInstalmentView } from "@/bindings/PlanInstalmentView";
import { isPositive } from "@/lib/decimal";
import { useFormat } from "@/lib/format";
import { stateOfInstalment } from "@/lib/states";
import { Amount } from "./Amount";
import { StateBadge } from "./StateBadge";

interface Props {
  instalments: readonly PlanInstalmentView[];
  currency: string;
  /** The plan was agreed, so that each payment stands somehow. */
  stands?: boolean;
}

export function Instalments({ instalments, currency, stands = false }: Props) {
  const { t } = useTranslation("plans");
  const { date, money } = useFormat();
  const withInterest = instalments.some(({ interest }) => isPositive(interest));
  // States come from the program as words, so their keys are not among the typed ones.
  const say = t as unknown as (key: string) => string;
  return (
    <Table aria-label={t("table.label")} verticalSpacing={6} horizontalSpacing="xs">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t("table.number")}</Table.Th>
          <Table.Th>{t("table.on")}</Table.Th>
          <Table.Th ta="right">{t("table.amount")}</Table.Th>
          {withInterest && <Table.Th ta="right">{t("table.interest")}</Table.Th>}
          {stands && <Table.Th>{t("table.state")}</Table.Th>}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {instalments.map((one) => (
          <Table.Tr key={one.number}>
            <Table.Td>{one.is_down ? t("table.down") : one.number}</Table.Td>
            <Table.Td>{date(one.due_on)}</Table.Td>
            <Table.Td ta="right">
              <Amount amount={one.amount} currency={currency} />
            </Table.Td>
            {withInterest && (
              <Table.Td ta="right">
                <Amount amount={one.interest} currency={currency} />
              </Table.Td>
            )}
            {stands && (
              <Table.Td>
                <StateBadge
                  size="sm"
                  state={stateOfInstalment(one.state)}
                  label={
                    one.state !== "paid" && one.state !== "paid_late" && isPositive(one.paid)
                      ? t("paidOf", { paid: money(one.paid, currency), total: money(one.amount, currency) })
                      : say(`instalments.${one.state}`)
                  }
                />
              </Table.Td>
            )}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
