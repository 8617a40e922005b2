/**
 * The one place where colours are written down.
 *
 * A meaning (due soon, overdue, promise …) has one colour, given as three: text, tint and solid. Texts hold WCAG AA
 * (4.5:1) on their tint and on the page in both schemes; `theme.test.ts` measures it.
 */
import { type CSSVariablesResolver, createTheme, type MantineColorsTuple, rem } from "@mantine/core";
import type { Semantic } from "./states";

/** Deep teal: the product's accent. */
const teal: MantineColorsTuple = [
  "#edf7f5",
  "#d8eeea",
  "#b0dcd4",
  "#83c8bc",
  "#58b3a5",
  "#37988a",
  "#1d7b6f",
  "#0f665c",
  "#0a524a",
  "#063d37",
];

/** Cool greys for the dark scheme. */
const dark: MantineColorsTuple = [
  "#d5dae0",
  "#b3bbc5",
  "#95a0ad",
  "#616c79",
  "#3d4651",
  "#2f3740",
  "#262d35",
  "#1b2026",
  "#14181d",
  "#0e1115",
];

/** Colours of one meaning in one scheme. */
export interface Tone {
  fg: string;
  bg: string;
  solid: string;
}

export const light: Record<Semantic, Tone> = {
  paid: { fg: "#1b6a38", bg: "#e3f4e8", solid: "#2f9e5b" },
  notDue: { fg: "#49535f", bg: "#edf0f3", solid: "#a3aebb" },
  dueSoon: { fg: "#1d5a97", bg: "#e2eefb", solid: "#4188cc" },
  dueToday: { fg: "#7d5100", bg: "#fdf0d2", solid: "#e0a326" },
  overdue1: { fg: "#9c3d0f", bg: "#fdeadd", solid: "#e5793a" },
  overdue2: { fg: "#a32020", bg: "#fde6e5", solid: "#d94b4b" },
  overdue3: { fg: "#82123a", bg: "#fae0e9", solid: "#a3174a" },
  promise: { fg: "#573ba6", bg: "#eee9fb", solid: "#7d61d4" },
  dispute: { fg: "#0d5a6e", bg: "#dcf2f8", solid: "#2095b3" },
  sent: { fg: "#0f665c", bg: "#dcf1ed", solid: "#2a9587" },
  waiting: { fg: "#5a5443", bg: "#f3f0e6", solid: "#b0a685" },
  failed: { fg: "#9b1c1c", bg: "#fce2e2", solid: "#cf3a3a" },
  unknown: { fg: "#715000", bg: "#fcf0c0", solid: "#c99700" },
};

export const darkTones: Record<Semantic, Tone> = {
  paid: { fg: "#86d9a5", bg: "#183526", solid: "#3fae6c" },
  notDue: { fg: "#b3bdc9", bg: "#2a3139", solid: "#6f7b89" },
  dueSoon: { fg: "#93c5f5", bg: "#1a3149", solid: "#4f93d6" },
  dueToday: { fg: "#f3c969", bg: "#3d300f", solid: "#d99e2b" },
  overdue1: { fg: "#f7ab7c", bg: "#43270f", solid: "#e07b40" },
  overdue2: { fg: "#f79c9c", bg: "#451f21", solid: "#dc5757" },
  overdue3: { fg: "#f59ab9", bg: "#441a2c", solid: "#c93a6c" },
  promise: { fg: "#c0aefa", bg: "#2e2650", solid: "#8e75e0" },
  dispute: { fg: "#84d5ea", bg: "#12343f", solid: "#35a4c2" },
  sent: { fg: "#7fd3c5", bg: "#12352f", solid: "#36a596" },
  waiting: { fg: "#cfc6a8", bg: "#343024", solid: "#8f8767" },
  failed: { fg: "#f79c9c", bg: "#4a1d1d", solid: "#dc5050" },
  unknown: { fg: "#f0cf62", bg: "#3b320d", solid: "#c9a11c" },
};

/** Page and text colours by scheme. */
export const surfaces = {
  light: {
    page: "#f6f8f8",
    card: "#ffffff",
    nav: "#eef2f2",
    sunken: "#f1f4f4",
    hover: "#f0f4f4",
    line: "#dfe5e5",
    text: "#1b2327",
    dimmed: "#566069",
    shadow: "0 1px 2px rgb(16 36 40 / 6%)",
  },
  dark: {
    page: "#14181d",
    card: "#1b2026",
    nav: "#101418",
    sunken: "#171b20",
    hover: "#222830",
    line: "#2c333c",
    text: "#e4e8ec",
    dimmed: "#a0aab5",
    shadow: "none",
  },
} as const;

/** Colours to tell books apart; the first six are those that the program gives to new books. */
export const bookColours = [
  "#0f766e",
  "#b45309",
  "#4338ca",
  "#be185d",
  "#15803d",
  "#334155",
  "#1d5a97",
  "#7d6200",
] as const;

// The library's tinted alerts and badges take the colours of the meanings that they stand for.
const tints = {
  red: "failed",
  orange: "overdue1",
  yellow: "dueToday",
  green: "paid",
  blue: "dueSoon",
  violet: "promise",
  gray: "notDue",
} as const satisfies Record<string, Semantic>;

function variables(tones: Record<Semantic, Tone>, surface: Record<string, string>): Record<string, string> {
  const all: Record<string, string> = {};
  for (const [semantic, tone] of Object.entries(tones)) {
    const name = semantic.replace(/([A-Z]|\d)/g, "-$1").toLowerCase();
    all[`--state-${name}-fg`] = tone.fg;
    all[`--state-${name}-bg`] = tone.bg;
    all[`--state-${name}-solid`] = tone.solid;
  }
  for (const [name, semantic] of Object.entries(tints)) {
    all[`--mantine-color-${name}-light`] = tones[semantic].bg;
    all[`--mantine-color-${name}-light-color`] = tones[semantic].fg;
  }
  for (const [name, value] of Object.entries(surface)) all[`--surface-${name}`] = value;
  all["--mantine-color-text"] = surface.text ?? "";
  all["--mantine-color-dimmed"] = surface.dimmed ?? "";
  all["--mantine-color-placeholder"] = surface.dimmed ?? "";
  all["--mantine-color-default-border"] = surface.line ?? "";
  return all;
}

// The library's own tint for buttons is almost black on our dark greys.
const accentOnDark = {
  "--mantine-color-teal-light": "#1b3a37",
  "--mantine-color-teal-light-hover": "#214743",
  "--mantine-color-teal-light-color": teal[2],
};

/** Meanings and surfaces as CSS variables: `--state-due-soon-fg`, `--surface-card` … */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: variables(light, surfaces.light),
  dark: { ...variables(darkTones, surfaces.dark), ...accentOnDark },
});

const family = '"Inter Variable", system-ui, sans-serif';

export const theme = createTheme({
  primaryColor: "teal",
  primaryShade: { light: 7, dark: 6 },
  colors: { teal, dark },
  fontFamily: family,
  headings: { fontFamily: family, fontWeight: "650" },
  fontSizes: { xs: rem(12), sm: rem(14), md: rem(15), lg: rem(17), xl: rem(20) },
  defaultRadius: "md",
  cursorType: "pointer",
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: "sm" } },
    Kbd: { styles: { root: { fontFamily: family, fontWeight: 500 } } },
    TextInput: { defaultProps: { size: "sm" } },
    Tooltip: { defaultProps: { openDelay: 250, withArrow: true, multiline: true, maw: 320 } },
    Modal: { defaultProps: { centered: true, overlayProps: { backgroundOpacity: 0.35, blur: 2 } } },
    Menu: { defaultProps: { shadow: "md" } },
    Select: { defaultProps: { checkIconPosition: "right", allowDeselect: false } },
  },
});
