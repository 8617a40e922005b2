/** Which days of the week: Monday is 1 and Sunday 7. */
import { Chip, Group, Input } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { weekdayName } from "@/lib/weekdays";

interface Props {
  label: string;
  value: readonly number[];
  onChange: (weekdays: number[]) => void;
  error?: string | null;
}

export function Weekdays({ label, value, onChange, error = null }: Props) {
  const { i18n } = useTranslation();
  return (
    <Input.Wrapper label={label} labelElement="div" error={error}>
      <Chip.Group
        multiple
        value={value.map(String)}
        onChange={(chosen) => onChange(chosen.map(Number).sort((a, b) => a - b))}
      >
        <Group gap={6} mt={6}>
          {[1, 2, 3, 4, 5, 6, 7].map((weekday) => (
            <Chip key={weekday} value={String(weekday)} size="xs" radius="xl" tt="capitalize">
              {weekdayName(weekday, i18n.language, "short")}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
    </Input.Wrapper>
  );
}
