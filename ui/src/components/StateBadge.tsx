/** A meaning as a word with its colour and icon; never as a colour alone. */
import {
  IconAlertTriangle,
  IconCalendarDue,
  IconCalendarEvent,
  IconCheck,
  IconClock,
  IconClockExclamation,
  IconHandStop,
  IconHeartHandshake,
  IconHourglass,
  IconMessageQuestion,
  IconSend,
  type TablerIcon,
} from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { type Semantic, semanticColours } from "@/lib/states";
import classes from "./StateBadge.module.css";

const icons: Record<Semantic, TablerIcon> = {
  paid: IconCheck,
  notDue: IconCalendarEvent,
  dueSoon: IconCalendarDue,
  dueToday: IconClock,
  overdue1: IconClockExclamation,
  overdue2: IconClockExclamation,
  overdue3: IconClockExclamation,
  promise: IconHeartHandshake,
  dispute: IconHandStop,
  sent: IconSend,
  waiting: IconHourglass,
  failed: IconAlertTriangle,
  unknown: IconMessageQuestion,
};

interface Props {
  state: Semantic;
  /** Says it in more precise words than the meaning's own name. */
  label?: string;
  /** A sign in place of the meaning's icon, where the icon would mislead. */
  sign?: string;
  size?: "sm" | "md";
}

export function StateBadge({ state, label, sign, size = "md" }: Props) {
  const { t } = useTranslation("common");
  const Icon = icons[state];
  const { fg, bg } = semanticColours(state);
  return (
    <span className={classes.badge} data-size={size} data-state={state} style={{ color: fg, background: bg }}>
      {sign === undefined ? (
        <Icon size={size === "sm" ? 12 : 14} stroke={2} aria-hidden />
      ) : (
        <span aria-hidden>{sign}</span>
      )}
      <span className={classes.label}>{label ?? t(`state.${state}`)}</span>
    </span>
  );
}

/** A small dot in a meaning's colour, beside words that say the same. */
export function StateDot({ state }: { state: Semantic }) {
  return <span className={classes.dot} style={{ background: semanticColours(state).solid }} aria-hidden />;
}
