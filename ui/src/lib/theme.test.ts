import { describe, expect, it } from "vitest";
import { semantics } from "./states";
import { bookColours, darkTones, light, surfaces } from "./theme";

function luminance(hex: string): number {
  const channels = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);
  const [red = 0, green = 0, blue = 0] = channels.map((value) =>
    value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast as WCAG 2.2 defines it. */
function contrast(one: string, other: string): number {
  const [bright = 0, dim = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (bright + 0.05) / (dim + 0.05);
}

describe("colours of a meaning", () => {
  it.each(semantics)("are readable in both schemes: %s", (semantic) => {
    for (const [tones, surface] of [
      [light, surfaces.light],
      [darkTones, surfaces.dark],
    ] as const) {
      const { fg, bg, solid } = tones[semantic];
      expect(contrast(fg, bg)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(fg, surface.card)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(fg, surface.page)).toBeGreaterThanOrEqual(4.5);
      expect(solid).toMatch(/^#[0-9a-f]{6}$/);
    }
  });

  it("are written down once each", () => {
    const texts = semantics.map((semantic) => light[semantic].fg);
    expect(new Set(texts).size).toBe(semantics.length);
  });
});

describe("text", () => {
  it("is readable on every surface, dimmed too", () => {
    for (const { text, dimmed, page, card, nav, sunken, hover } of [surfaces.light, surfaces.dark]) {
      for (const surface of [page, card, nav, sunken, hover]) {
        expect(contrast(text, surface)).toBeGreaterThanOrEqual(7);
        expect(contrast(dimmed, surface)).toBeGreaterThanOrEqual(4.5);
      }
    }
  });
});

describe("a book's colour", () => {
  it("stands out from the light sidebar", () => {
    for (const colour of bookColours) expect(contrast(colour, surfaces.light.nav)).toBeGreaterThanOrEqual(3);
  });
});
