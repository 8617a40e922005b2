/** Chooses a policy of the book, one that comes with the program, or none of one's own. */
import { Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useView } from "@/lib/query";

/** What the choice of no policy of one's own is called. */
export const NO_POLICY = "";

interface Props {
  value: string;
  onChange: (policy: string) => void;
}

export function PolicySelect({ value, onChange }: Props) {
  const { t } = useTranslation("policies");
  const list = useView("policies.list", {}).data;
  const choices = (list?.policies ?? [])
    .filter((row) => !row.archived)
    .map((row) => ({ value: row.policy, label: row.name }));
  const known = new Set(list?.policies.map((row) => row.policy));
  const packs = (list?.packs ?? [])
    .filter((pack) => !known.has(pack.pack))
    .map((pack) => ({ value: pack.pack, label: pack.content.name }));
  return (
    <Select
      label={t("policy")}
      data={[
        { group: t("groups.none"), items: [{ value: NO_POLICY, label: t("noneOfOwn") }] },
        { group: t("groups.own"), items: choices },
        { group: t("groups.packs"), items: packs },
      ].filter((group) => group.items.length > 0)}
      value={value}
      onChange={(policy) => policy !== null && onChange(policy)}
      allowDeselect={false}
      data-testid="assign-policy"
    />
  );
}
