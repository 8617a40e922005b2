/** The steps on a line around the due date. Each can be dragged, or moved with the arrow keys. */
import { Text } from "@mantine/core";
import { type PointerEvent, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { StepView } from "@/bindings/StepView";
import { ChannelIcon } from "@/components";
import { lanes, leastDays, moved, placed, range } from "./model";
import classes from "./Timeline.module.css";
import { useWhen } from "./words";

/** How much of the line a step takes, in hundredths. */
const WIDTH = 7;

interface Props {
  steps: readonly StepView[];
  selected: number | null;
  onSelect: (index: number) => void;
  onMove: (steps: StepView[]) => void;
}

const arrows: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageDown: -7,
  PageUp: 7,
};

export function Timeline({ steps, selected, onSelect, onMove }: Props) {
  const { t } = useTranslation("policies");
  const when = useWhen();
  const line = useRef<HTMLDivElement>(null);
  const drag = useRef<{ index: number; from: number; steps: readonly StepView[]; scale: number } | null>(
    null,
  );
  const places = placed(steps);
  const [least, most] = range(places.map((place) => place.day));
  const at = (day: number) => ((day - least) / (most - least)) * 100;
  const rows = lanes(
    places.map((place) => at(place.day)),
    WIDTH,
  );
  const height = Math.max(1, ...rows.map((row) => row + 1));

  const start = (event: PointerEvent, index: number) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    const width = line.current?.clientWidth ?? 1;
    drag.current = { index, from: event.clientX, steps, scale: (most - least) / width };
    onSelect(index);
  };
  const move = (event: PointerEvent) => {
    const { current } = drag;
    if (!current) return;
    const by = Math.round((event.clientX - current.from) * current.scale);
    onMove(moved(current.steps, current.index, by));
  };
  const stop = () => {
    drag.current = null;
  };

  return (
    <div className={classes.frame} data-testid="policy-timeline">
      <div className={classes.line} ref={line} style={{ height: `${height * 4.25 + 3}rem` }}>
        <span className={classes.axis} aria-hidden />
        <span className={classes.due} style={{ left: `${at(0)}%` }} aria-hidden>
          <Text size="xs" fw={600} component="span">
            {t("timeline.due")}
          </Text>
        </span>
        {places.map(({ step, index, day }, place) => (
          <div
            key={step.step}
            role="slider"
            tabIndex={0}
            aria-label={t("timeline.step", { number: place + 1 })}
            aria-valuenow={step.offset_days}
            aria-valuemin={leastDays(step)}
            aria-valuemax={365}
            aria-valuetext={when(step)}
            className={classes.step}
            data-selected={index === selected || undefined}
            data-side={day < 0 ? "before" : day === 0 ? "due" : "after"}
            data-testid={`timeline-${step.step}`}
            style={{ left: `${at(day)}%`, bottom: `${(rows[place] ?? 0) * 4.25 + 1.9}rem` }}
            onFocus={() => onSelect(index)}
            onKeyDown={(event) => {
              const by = arrows[event.key];
              if (by === undefined) return;
              event.preventDefault();
              onMove(moved(steps, index, by));
            }}
            onPointerDown={(event) => start(event, index)}
            onPointerMove={move}
            onPointerUp={stop}
            onPointerCancel={stop}
          >
            <span className={classes.dot}>
              <ChannelIcon channel={step.channel} size={18} />
            </span>
            <span className={classes.day}>{day > 0 ? `+${day}` : day}</span>
          </div>
        ))}
      </div>
      <Text size="xs" c="dimmed">
        {t("timeline.hint")}
      </Text>
    </div>
  );
}
