import { describe, expect, it } from "vitest";
import type { InspectedFile } from "@/bindings/InspectedFile";
import { addPaths, asksDates, asksDecimals, fieldOf, isReady, mapColumn, missingFields } from "./choices";

const file: InspectedFile = {
  path: "/files/facturas.csv",
  error: null,
  kind: "invoices",
  confidence: 95,
  format: "csv",
  encoding: "windows-1252",
  encoding_is_certain: false,
  separator: ";",
  sheets: [],
  sheet: "",
  header: ["Folio", "Cliente", "Vence", "Total"],
  samples: [["F-1", "C1", "03/04/2026", "1.000"]],
  columns: { invoice_no: 0, customer_id: 1, due_date: 2, amount: 3 },
  remembered: false,
  preset: "",
  preset_label: "",
  grouping: "",
  has_payments: false,
  fields: [
    { name: "invoice_no", required: true },
    { name: "amount", required: true },
    { name: "due_date", required: false },
  ],
  date_order: "dmy",
  date_order_is_certain: false,
  decimal_mark: ".",
  decimal_mark_is_certain: true,
  container: "",
  found: 0,
  left_alone: 0,
};

describe("what is still to be decided about a file", () => {
  it("asks for the date order while the samples allow two", () => {
    expect(asksDates(file, undefined)).toBe(true);
    expect(isReady(file, undefined)).toBe(false);
    expect(isReady(file, { date_order: "dmy" })).toBe(true);
  });

  it("does not ask about dates or amounts that the file does not have", () => {
    const choice = { columns: { invoice_no: 0, amount: 3 } };
    expect(asksDates(file, choice)).toBe(false);
    expect(asksDecimals({ ...file, decimal_mark_is_certain: false }, { columns: { invoice_no: 0 } })).toBe(
      false,
    );
  });

  it("names the required fields without a column", () => {
    expect(missingFields(file, { columns: { invoice_no: 0 } })).toEqual(["amount"]);
    expect(isReady(file, { columns: { invoice_no: 0 }, date_order: "dmy" })).toBe(false);
  });

  it("is never ready without a kind, or when it cannot be read", () => {
    expect(isReady({ ...file, kind: "" }, { date_order: "dmy" })).toBe(false);
    expect(isReady({ ...file, error: { code: "file.empty", params: {} } }, { date_order: "dmy" })).toBe(
      false,
    );
  });
});

describe("the mapping", () => {
  it("gives a field one column only, and a column one field only", () => {
    expect(mapColumn(file.columns, 0, "amount")).toEqual({ customer_id: 1, due_date: 2, amount: 0 });
    expect(mapColumn({ amount: 3 }, 3, "")).toEqual({});
    expect(fieldOf(file.columns, 2)).toBe("due_date");
    expect(fieldOf(file.columns, 9)).toBe("");
  });
});

describe("paths", () => {
  it("are taken once", () => {
    expect(addPaths(["a"], ["b", "a"])).toEqual(["a", "b"]);
  });
});
