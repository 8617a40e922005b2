import { describe, expect, it } from "vitest";
import { inspected } from "@/test/imports";
import {
  addPaths,
  datesInDoubt,
  decimalsInDoubt,
  fieldOf,
  forgetHandWork,
  handWork,
  isReady,
  lastingPart,
  mapColumn,
  missingFields,
  withFix,
  withoutRow,
} from "./choices";

describe("what is still to be decided about a file", () => {
  it("asks for the date order while the file allows two", () => {
    expect(datesInDoubt(inspected)).toBe(true);
    expect(isReady(inspected, undefined)).toBe(false);
    expect(isReady(inspected, { date_order: "dmy" })).toBe(true);
  });

  it("does not ask about dates or amounts that the file does not have", () => {
    expect(datesInDoubt({ ...inspected, date_example: null })).toBe(false);
    expect(decimalsInDoubt({ ...inspected, decimal_mark_is_certain: false, amount_example: null })).toBe(
      false,
    );
  });

  it("names what no column brings, of which one field will do", () => {
    const file = { ...inspected, missing: [["amount", "open_balance"]] };
    expect(missingFields(file, { columns: { invoice_no: 0 } })).toEqual([["amount", "open_balance"]]);
    expect(missingFields(file, { columns: { open_balance: 3 } })).toEqual([]);
    expect(isReady(file, { columns: {}, date_order: "dmy" })).toBe(false);
  });

  it("is never ready without a kind, or when it cannot be read", () => {
    expect(isReady({ ...inspected, kind: "" }, { date_order: "dmy" })).toBe(false);
    expect(isReady({ ...inspected, error: { code: "file.empty", params: {} } }, undefined)).toBe(false);
  });

  it("is always ready when the file says itself what it is", () => {
    expect(isReady({ ...inspected, header: [], kind: "invoices" }, undefined)).toBe(true);
  });
});

describe("the mapping", () => {
  it("gives a field one column only, and a column one field only", () => {
    expect(mapColumn(inspected.columns, 0, "amount")).toEqual({ customer_id: 1, due_date: 2, amount: 0 });
    expect(mapColumn({ amount: 3 }, 3, "")).toEqual({});
    expect(fieldOf(inspected.columns, 2)).toBe("due_date");
    expect(fieldOf(inspected.columns, 9)).toBe("");
  });
});

describe("what is mended by hand", () => {
  it("is kept by row and column, and counted", () => {
    const once = withFix({ kind: "invoices" }, 3, { 2: "28/02/2026" });
    const twice = withoutRow(withFix(once, 3, { 3: "5" }), 9);
    expect(twice.fixes).toEqual({ 3: { 2: "28/02/2026", 3: "5" } });
    expect(withoutRow(twice, 9).leave_rows).toEqual([9]);
    expect(handWork({ a: twice, b: {} })).toEqual({ mended: 1, leftOut: 1 });
    expect(handWork(forgetHandWork({ a: twice }, "fixes"))).toEqual({ mended: 0, leftOut: 1 });
  });

  it("says nothing about how the file is seen", () => {
    expect(lastingPart(withFix({ kind: "invoices" }, 3, { 2: "x" }))).toEqual({ kind: "invoices" });
  });
});

describe("paths", () => {
  it("are taken once", () => {
    expect(addPaths(["a"], ["b", "a"])).toEqual(["a", "b"]);
  });
});
