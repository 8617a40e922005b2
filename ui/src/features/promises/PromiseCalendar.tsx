/** A month of promises and of the payments of plans, each on its day. */
import { ActionIcon, Button, Group, Popover, Text, Title, UnstyledButton } from "@mantine/core";
import {
  IconAlertTriangle,
  IconCheck,
  IconChevronLeft,
  IconChevronRight,
  IconHeartHandshake,
} from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { ErrorState, LoadingRows } from "@/components";
import { useActions } from "@/lib/actions";
import { useFormat } from "@/lib/format";
import { addMonths, weeksOf } from "@/lib/months";
import { semanticColours } from "@/lib/states";
import { weekdayName } from "@/lib/weekdays";
import { usePlans, usePromisesOf } from "./api";
import classes from "./Calendar.module.css";
import { byDay, type DayEntry } from "./calendar";

/** Entries of a day that are in view at once. */
const MOST = 2;

interface Props {
  /** `2026-03`; without it the month of today. */
  month?: string;
  onMonth: (month: string | undefined) => void;
}

export function PromiseCalendar({ month: asked, onMonth }: Props) {
  const { t } = useTranslation("promises");
  const { locale } = useFormat();
  const now = locale.today.slice(0, 7);
  const month = asked && /^\d{4}-\d{2}$/.test(asked) ? asked : now;
  const tag = `${locale.language}-${locale.country}`;
  const weeks = useMemo(() => weeksOf(month), [month]);
  const promises = usePromisesOf(weeks[0]?.[0] ?? "", weeks.at(-1)?.[6] ?? "");
  const plans = usePlans();
  const days = useMemo(
    () => byDay(promises.data?.promises ?? [], plans.data?.plans ?? []),
    [promises.data, plans.data],
  );
  const error = promises.error ?? plans.error;
  if (error) {
    const again = () => {
      void promises.refetch();
      void plans.refetch();
    };
    return <ErrorState error={error} onRetry={again} />;
  }
  if (!promises.data || !plans.data) return <LoadingRows rows={5} height={90} />;
  const name = new Intl.DateTimeFormat(tag, { month: "long", year: "numeric", timeZone: "UTC" }).format(
    new Date(`${month}-01T00:00:00Z`),
  );
  const count = [...days].reduce(
    (sum, [day, entries]) => (day.startsWith(month) ? sum + entries.length : sum),
    0,
  );
  const go = (to: string) => onMonth(to === now ? undefined : to);
  return (
    <>
      <Group justify="space-between" mb={4}>
        <Group gap="xs">
          <ActionIcon
            variant="default"
            aria-label={t("calendar.before")}
            onClick={() => go(addMonths(month, -1))}
          >
            <IconChevronLeft size={16} aria-hidden />
          </ActionIcon>
          <ActionIcon
            variant="default"
            aria-label={t("calendar.after")}
            onClick={() => go(addMonths(month, 1))}
            data-testid="month-after"
          >
            <IconChevronRight size={16} aria-hidden />
          </ActionIcon>
          <Title order={2} size="h4" aria-live="polite">
            {name.charAt(0).toLocaleUpperCase(tag) + name.slice(1)}
          </Title>
          {month !== now && (
            <Button variant="subtle" size="compact-sm" onClick={() => go(now)}>
              {t("calendar.today")}
            </Button>
          )}
        </Group>
        <Text size="sm" c="dimmed">
          {count === 0 ? t("calendar.none") : t("calendar.sum", { count })}
        </Text>
      </Group>
      <table className={classes.grid} aria-label={t("calendar.label", { month: name })}>
        <thead>
          <tr>
            {[1, 2, 3, 4, 5, 6, 7].map((day) => (
              <th key={day} scope="col" abbr={weekdayName(day, tag)}>
                {weekdayName(day, tag, "short")}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]}>
              {week.map((day) => (
                <td
                  key={day}
                  className={classes.day}
                  data-outside={!day.startsWith(month) || undefined}
                  data-today={day === locale.today || undefined}
                  data-testid={`day-${day}`}
                >
                  <time dateTime={day} className={classes.number}>
                    {Number(day.slice(8))}
                  </time>
                  <Entries entries={days.get(day) ?? []} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function Entries({ entries }: { entries: readonly DayEntry[] }) {
  const { t } = useTranslation("promises");
  if (entries.length === 0) return null;
  // A day with one too many shows it rather than "1 more".
  const shown = entries.length <= MOST + 1 ? entries : entries.slice(0, MOST);
  const rest = entries.length - shown.length;
  return (
    <ul className={classes.entries}>
      {shown.map((entry) => (
        <li key={entry.key}>
          <Entry entry={entry} />
        </li>
      ))}
      {rest > 0 && (
        <li>
          <Popover position="bottom" withinPortal width={280} trapFocus returnFocus>
            <Popover.Target>
              <UnstyledButton className={classes.entry}>
                <span>{t("calendar.more", { count: rest })}</span>
              </UnstyledButton>
            </Popover.Target>
            <Popover.Dropdown>
              <ul className={classes.entries}>
                {entries.map((entry) => (
                  <li key={entry.key}>
                    <Entry entry={entry} />
                  </li>
                ))}
              </ul>
            </Popover.Dropdown>
          </Popover>
        </li>
      )}
    </ul>
  );
}

function Entry({ entry }: { entry: DayEntry }) {
  const { t } = useTranslation(["promises", "plans"]);
  const { money } = useFormat();
  const { open } = useActions();
  const navigate = useNavigate();
  const { fg, bg } = semanticColours(entry.semantic);
  const say = t as unknown as (key: string) => string;
  const Icon =
    entry.semantic === "paid"
      ? IconCheck
      : entry.semantic === "promise"
        ? IconHeartHandshake
        : IconAlertTriangle;
  const amount = money(entry.amount, entry.currency);
  const which = entry.plan && t("calendar.instalment", { number: entry.plan.number, of: entry.plan.of });
  const what = `${amount} ${entry.name}`;
  const whole = [what, which, say(entry.word)].filter(Boolean).join(" · ");
  return (
    <UnstyledButton
      className={classes.entry}
      style={{ color: fg, background: bg }}
      title={whole}
      aria-label={whole}
      data-testid={`entry-${entry.key}`}
      onClick={() =>
        entry.plan
          ? open({ do: "planned", plan: entry.plan.id })
          : void navigate({ to: "/customers/$customer", params: { customer: entry.customer } })
      }
    >
      <Icon size={13} aria-hidden />
      <span>{what}</span>
    </UnstyledButton>
  );
}
