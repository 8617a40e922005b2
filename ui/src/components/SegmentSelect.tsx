/** Which customers: all, those of a segment, of a class, or whose talk has come to something. */
import { Select } from "@mantine/core";
import { IconCategory } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useView } from "@/lib/query";

/** At most one of the three. */
export interface SegmentChoice {
  segment?: number;
  class?: string;
  commitment?: string;
}

interface Props {
  value: SegmentChoice;
  onChange: (choice: SegmentChoice) => void;
  width?: number | string;
}

function keyOf({ segment, class: name, commitment }: SegmentChoice): string | null {
  if (segment !== undefined) return `segment:${segment}`;
  if (name !== undefined) return `class:${name}`;
  return commitment === undefined ? null : `commitment:${commitment}`;
}

function read(key: string | null): SegmentChoice {
  const [kind, name = ""] = key?.split(":") ?? [];
  if (kind === "segment") return { segment: Number(name) };
  if (kind === "class") return { class: name };
  return kind === "commitment" ? { commitment: name } : {};
}

export function SegmentSelect({ value, onChange, width = 210 }: Props) {
  const { t } = useTranslation("segments");
  const list = useView("segments.list", {}).data;
  const own = list?.segments ?? [];
  const data = [
    {
      group: t("pick.own"),
      items: own.map((row) => ({ value: `segment:${row.segment}`, label: row.name })),
    },
    {
      group: t("pick.classes"),
      items: (list?.classes ?? []).map(({ class: name, count }) => ({
        value: `class:${name}`,
        label: `${t(`words.class.${name}` as "words.class.new")} (${count})`,
      })),
    },
    {
      group: t("pick.commitments"),
      items: (list?.commitments ?? []).map(({ class: name, count }) => ({
        value: `commitment:${name}`,
        label: `${t(`words.commitment.${name}` as "words.commitment.promised")} (${count})`,
      })),
    },
  ].filter((group) => group.items.length > 0);
  return (
    <Select
      w={width}
      aria-label={t("pick.label")}
      placeholder={t("pick.all")}
      leftSection={<IconCategory size={16} aria-hidden />}
      data={data}
      value={keyOf(value)}
      onChange={(key) => onChange(read(key))}
      clearable
      searchable
      maxDropdownHeight={340}
      data-testid="segment-select"
    />
  );
}
