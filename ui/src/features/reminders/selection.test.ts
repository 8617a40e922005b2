import { describe, expect, it } from "vitest";
import type { Proposed } from "@/bindings/Proposed";
import { channelCounts, groupedByCustomer, toggled, totals } from "./selection";

function contact(customer: string, currency: string, amount: string, channel = "email"): Proposed {
  return {
    key: `${customer}|${currency}`,
    customer,
    name: customer,
    channel,
    step: "before_7",
    offset_days: -7,
    policy: "Estándar",
    kind: "reminder",
    approves_itself: false,
    with_statement: false,
    to: "a@example.com",
    subject: "",
    body: "",
    html: null,
    invoices: [],
    amount,
    currency,
    reason: { code: "why.before", params: {} },
    channel_ready: true,
    segments: null,
    files: [],
    files_left_out: 0,
  };
}

describe("the proposal", () => {
  it("keeps a customer's contacts together", () => {
    const mixed = [contact("A", "MXN", "1"), contact("B", "MXN", "2"), contact("A", "USD", "3")];
    expect(groupedByCustomer(mixed).map((row) => row.key)).toEqual(["A|MXN", "A|USD", "B|MXN"]);
  });

  it("never adds two currencies together", () => {
    const mixed = [contact("A", "MXN", "1.10"), contact("B", "USD", "2.00"), contact("C", "MXN", "0.20")];
    expect(totals(mixed)).toEqual([
      { currency: "MXN", amount: "1.30" },
      { currency: "USD", amount: "2.00" },
    ]);
  });

  it("counts channels, the most used first", () => {
    const mixed = [contact("A", "MXN", "1", "call"), contact("B", "MXN", "1"), contact("C", "MXN", "1")];
    expect(channelCounts(mixed)).toEqual([
      { channel: "email", count: 2 },
      { channel: "call", count: 1 },
    ]);
  });

  it("turns one choice over and leaves the old set alone", () => {
    const before = new Set(["A"]);
    expect([...toggled(before, "B")]).toEqual(["A", "B"]);
    expect([...toggled(before, "A")]).toEqual([]);
    expect([...before]).toEqual(["A"]);
  });
});
