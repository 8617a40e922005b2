/** What of a history is shown: words, kinds, days. */
import { Chip, Group, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { DayInput } from "@/components/DayInput";
import { SearchField } from "@/components/SearchField";
import { groupNames, isEverything, type KindGroup, type TimelineFilter } from "./timeline";

interface Props {
  value: TimelineFilter;
  onChange: (filter: TimelineFilter) => void;
  /** How many entries it leaves. */
  total: number | undefined;
}

export function TimelineFilters({ value, onChange, total }: Props) {
  const { t } = useTranslation("customers");
  return (
    <Stack gap="xs" data-testid="timeline-filters">
      <Group gap="xs" align="flex-end">
        <div style={{ flex: "1 1 14rem" }}>
          <SearchField
            value={value.text}
            onChange={(text) => onChange({ ...value, text })}
            label={t("timeline.search")}
            clearLabel={t("timeline.clearSearch")}
          />
        </div>
        <DayInput
          aria-label={t("timeline.from")}
          placeholder={t("timeline.from")}
          value={value.from}
          onChange={(from) => onChange({ ...value, from })}
          maxDate={value.until || undefined}
          clearable
          w={140}
        />
        <DayInput
          aria-label={t("timeline.until")}
          placeholder={t("timeline.until")}
          value={value.until}
          onChange={(until) => onChange({ ...value, until })}
          minDate={value.from || undefined}
          clearable
          w={140}
        />
      </Group>
      <Chip.Group
        multiple
        value={[...value.groups]}
        onChange={(groups) => onChange({ ...value, groups: groups as KindGroup[] })}
      >
        <Group gap={6} role="group" aria-label={t("timeline.kinds")}>
          {groupNames.map((group) => (
            <Chip key={group} value={group} size="xs" variant="light" data-testid={`timeline-${group}`}>
              {t(`timeline.groups.${group}`)}
            </Chip>
          ))}
          {!isEverything(value) && total !== undefined && (
            <Text size="xs" c="dimmed" role="status">
              {t("timeline.count", { count: total })}
            </Text>
          )}
        </Group>
      </Chip.Group>
    </Stack>
  );
}
