/** Stacked bars, drawn as an SVG of one colour a meaning. Looking only: the table behind it says the same in words. */
import type { Ref } from "react";
import { useFormat } from "@/lib/format";
import type { Semantic } from "@/lib/states";
import { semanticColours } from "@/lib/states";

/** One bar. */
export interface Bar {
  key: string;
  /** Written under it. */
  label: string;
  parts: readonly { state: Semantic; amount: string }[];
  /** A range to mark on it. */
  range?: { low: string; high: string };
}

const WIDTH = 880;
const HEIGHT = 240;
const FOOT = 24;
const LEFT = 84;

// Heights only: a share of a picture, never an amount.
const size = (amount: string) => Math.max(0, Number(amount));

/** 1, 2 or 5 times a power of ten, at least `value`. */
function rounded(value: number): number {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 5, 10].map((step) => step * power).find((step) => step >= value) ?? value;
}

interface Props {
  bars: readonly Bar[];
  currency: string;
  label: string;
  /** The drawing, for whoever saves it. */
  ref?: Ref<SVGSVGElement>;
}

export function Bars({ bars, currency, label, ref }: Props) {
  const { money } = useFormat();
  const tallest = Math.max(
    ...bars.map((bar) =>
      Math.max(
        bar.parts.reduce((sum, part) => sum + size(part.amount), 0),
        size(bar.range?.high ?? "0"),
      ),
    ),
  );
  const top = rounded(tallest);
  const y = (value: number) => HEIGHT - FOOT - (value / top) * (HEIGHT - FOOT - 12);
  const step = (WIDTH - LEFT) / bars.length;
  const width = Math.min(36, step * 0.62);
  return (
    <svg ref={ref} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width="100%" role="img" aria-label={label}>
      {[0, 0.5, 1].map((share) => (
        <g key={share}>
          <line x1={LEFT} x2={WIDTH} y1={y(top * share)} y2={y(top * share)} stroke="var(--surface-line)" />
          <text
            x={LEFT - 8}
            y={y(top * share) + 4}
            textAnchor="end"
            fontSize={12}
            fill="var(--mantine-color-dimmed)"
            className="tabular"
          >
            {money(String(Math.round(top * share)), currency, { whole: true })}
          </text>
        </g>
      ))}
      {bars.map((bar, index) => {
        const middle = LEFT + step * (index + 0.5);
        let from = 0;
        return (
          <g key={bar.key}>
            {bar.parts.map((part) => {
              const height = size(part.amount);
              const box = (
                <rect
                  key={part.state + String(from)}
                  x={middle - width / 2}
                  width={width}
                  y={y(from + height)}
                  height={Math.max(0, y(from) - y(from + height))}
                  fill={semanticColours(part.state).solid}
                />
              );
              from += height;
              return height > 0 ? box : null;
            })}
            {bar.range && (
              <path
                d={`M${middle - 6} ${y(size(bar.range.high))}h12m-6 0V${y(size(bar.range.low))}m-6 0h12`}
                stroke="var(--mantine-color-text)"
                fill="none"
              />
            )}
            <text
              x={middle}
              y={HEIGHT - 7}
              textAnchor="middle"
              fontSize={12}
              fill="var(--mantine-color-dimmed)"
            >
              {bar.label}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
