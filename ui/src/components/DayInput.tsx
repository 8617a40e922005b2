/** A day, chosen from a calendar in the book's language. */
import { DateInput, type DateInputProps } from "@mantine/dates";
import "dayjs/locale/es";
import { useFormat } from "@/lib/format";

interface Props extends Omit<DateInputProps, "value" | "onChange" | "locale" | "valueFormat"> {
  /** ISO date; empty for none. */
  value: string;
  /** Gives an ISO date, or an empty text when the day is taken out. */
  onChange: (day: string) => void;
}

export function DayInput({ value, onChange, ...rest }: Props) {
  const { locale } = useFormat();
  return (
    <DateInput
      value={value === "" ? null : value}
      onChange={(day) => onChange(day ?? "")}
      locale={locale.language}
      valueFormat={locale.language === "es" ? "D MMM YYYY" : "MMM D, YYYY"}
      {...rest}
    />
  );
}
