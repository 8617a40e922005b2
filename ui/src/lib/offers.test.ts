import { describe, expect, it } from "vitest";
import { emptyTerms, termsOf } from "./offers";

describe("the terms of an offer", () => {
  const terms = emptyTerms("2026-04-03");

  it("say a percentage or an amount, never both", () => {
    expect(termsOf(terms)).toEqual({ until: "2026-04-03", percent: "5", waives_charges: false });
    expect(termsOf({ ...terms, gives: "amount", amount: "50.00", waives: true })).toEqual({
      until: "2026-04-03",
      amount: "50.00",
      waives_charges: true,
    });
  });

  it("give up charges alone", () => {
    expect(termsOf({ ...terms, gives: "charges" })).toEqual({ until: "2026-04-03", waives_charges: true });
  });

  it("say nothing without a day or a figure", () => {
    expect(termsOf({ ...terms, until: "" })).toBeNull();
    expect(termsOf({ ...terms, percent: "0" })).toBeNull();
    expect(termsOf({ ...terms, gives: "amount" })).toBeNull();
  });
});
