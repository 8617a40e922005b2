import { describe, expect, it } from "vitest";
import { texts } from "@/lib/i18n";
import { reasonSentence } from "./reason";
import { trend } from "./trend";

const t = texts.getFixedT("es", "today");
const on = (iso: string) => iso;

function sentence(kind: string, params: Record<string, string>) {
  return reasonSentence(t, { kind, reason: { code: `today.${kind}`, params } }, on);
}

describe("why a row is on the list", () => {
  it("is told in words, with the near days by name", () => {
    expect(sentence("due_soon", { days: "-5" })).toBe("Vence en 5 días");
    expect(sentence("due_soon", { days: "-1" })).toBe("Vence mañana");
    expect(sentence("due_soon", { days: "0" })).toBe("Vence hoy");
    expect(sentence("overdue", { days: "1" })).toBe("Venció ayer");
    expect(sentence("overdue", { days: "12" })).toBe("Lo más antiguo venció hace 12 días");
    expect(sentence("promise_due", { days: "0", date: "2026-11-23" })).toBe("Prometió pagar hoy");
    expect(sentence("promise_due", { days: "2", date: "2026-11-21" })).toBe("Prometió pagar el 2026-11-21");
  });

  it("is left to the program's own text for a kind that this window does not know", () => {
    expect(sentence("meteorite", {})).toBeNull();
  });
});

describe("the trend of a figure", () => {
  it("compares the book's own currency with a week ago", () => {
    const figure = {
      amounts: [{ currency: "MXN", amount: "150.00" }],
      amounts_before: [
        { currency: "USD", amount: "9.00" },
        { currency: "MXN", amount: "100.00" },
      ],
    };
    expect(trend(figure, "MXN")).toEqual({ ratio: 0.5, before: "100.00" });
  });

  it("says nothing where there was nothing before", () => {
    expect(trend({ amounts: [], amounts_before: [] }, "MXN")).toBeNull();
  });
});
