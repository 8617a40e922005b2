import { describe, expect, it } from "vitest";
import type { CustomerProfile } from "@/bindings/CustomerProfile";
import { faults, looksLikeEmail, noContact, tidied } from "./profile";

const profile: CustomerProfile = {
  customer: "C1",
  name: " Abarrotes Lupita ",
  tax_id: "",
  language: "",
  preferred_channel: "",
  segment: "",
  term_days: null,
  notes: "",
  street: "",
  zip: "",
  city: "",
  country: "",
  opted_out: false,
  excluded_reason: "  ",
  contacts: [{ ...noContact, email: " ana@lupita.mx " }, noContact],
  currency: "",
  excluded_until: "",
  owner: "",
  tags: [],
  credit_limits: [],
  terms: { discount_percent: "", discount_days: null, late_yearly_percent: "", late_fixed: "" },
};

describe("the customer form", () => {
  it("sends no blanks and no empty people", () => {
    expect(tidied(profile)).toMatchObject({
      name: "Abarrotes Lupita",
      excluded_reason: "",
      contacts: [{ ...noContact, email: "ana@lupita.mx" }],
    });
  });

  it("needs a key, a name and addresses that look like some", () => {
    expect(faults(profile)).toEqual({ key: false, name: false, emails: [] });
    const wrong = {
      ...profile,
      customer: " ",
      name: " ",
      contacts: [noContact, { ...noContact, email: "ana@" }],
    };
    expect(faults(wrong)).toEqual({ key: true, name: true, emails: [1] });
  });

  it("does not ask for more than an address can promise", () => {
    expect(looksLikeEmail("josé.o'neil+cobros@correo.com.mx")).toBe(true);
    expect(looksLikeEmail("ana lupita.mx")).toBe(false);
  });
});
