import { describe, expect, it } from "vitest";
import { addDays, daysBetween, type Locale, makeFormat } from "./format";
import { speak, texts } from "./i18n";

const mexico: Locale = {
  language: "es",
  country: "MX",
  currency: "MXN",
  timeZone: "America/Mexico_City",
  today: "2026-11-23",
};

function format(change: Partial<Locale> = {}) {
  const locale = { ...mexico, ...change };
  speak(locale.language, locale.country);
  return makeFormat(locale, texts.getFixedT(null, "common"));
}

/** Space characters of every width count as one. */
function spaced(text: string): string {
  return text.replace(/\s/gu, " ");
}

describe("amounts", () => {
  it("are written as the book's country writes them", () => {
    expect(format().money("1750.5", "MXN")).toBe("$1,750.50");
    expect(spaced(format({ country: "CL", currency: "CLP" }).money("1750", "CLP"))).toBe("$1.750");
    expect(spaced(format({ country: "ES", currency: "EUR" }).money("12750.5", "EUR"))).toBe("12.750,50 €");
  });

  it("name a currency that is not the book's, also where both are dollars", () => {
    expect(spaced(format().money("4200", "USD"))).toBe("USD 4,200.00");
    expect(spaced(format({ language: "en" }).money("4200", "USD"))).toBe("USD 4,200.00");
  });

  it("keep every digit of a decimal that no float could hold", () => {
    expect(format().money("90071992547409.93", "MXN")).toBe("$90,071,992,547,409.93");
  });
});

describe("days", () => {
  it("are told from the due date in words", () => {
    const { relativeDays } = format();
    expect(relativeDays(-3)).toBe("vence en 3 días");
    expect(relativeDays(-1)).toBe("vence mañana");
    expect(relativeDays(0)).toBe("vence hoy");
    expect(relativeDays(1)).toBe("venció ayer");
    expect(relativeDays(1204)).toBe("venció hace 1,204 días");
  });

  it("are counted by the book's calendar, not the computer's", () => {
    const { since } = format();
    expect(since("2026-11-23")).toBe("hoy");
    expect(since("2026-11-20")).toBe("hace 3 días");
    expect(since("2026-11-24")).toBe("mañana");
  });

  it("never shift through a time zone", () => {
    expect(format().date("2026-01-01")).toBe("1 ene 2026");
    expect(format({ language: "en" }).date("2026-01-01")).toContain("2026");
  });

  it("cross months and leap days by the calendar", () => {
    expect(addDays("2028-02-28", 2)).toBe("2028-03-01");
    expect(daysBetween("2026-10-31", "2026-11-01")).toBe(1);
  });
});

describe("instants", () => {
  it("are told by the book's clock", () => {
    expect(spaced(format().dateTime("2026-11-23T05:30:00Z"))).toContain("22 nov");
  });
});
