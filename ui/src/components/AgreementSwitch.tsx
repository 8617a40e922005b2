/** Two ways to come to terms with who owes: payments spread over time, or less for paying soon. */
import { SegmentedControl } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useActions } from "@/lib/actions";

const ways = ["plan", "offer"] as const;
type Way = (typeof ways)[number];

export function AgreementSwitch({ way, customer }: { way: Way; customer: string }) {
  const { t } = useTranslation("offers");
  const { open } = useActions();
  return (
    <SegmentedControl
      size="xs"
      mb="sm"
      aria-label={t("ways.label")}
      data={ways.map((value) => ({ value, label: t(`ways.${value}`) }))}
      value={way}
      onChange={(value) => open({ do: value as Way, who: customer })}
      data-testid="agreement-ways"
    />
  );
}
