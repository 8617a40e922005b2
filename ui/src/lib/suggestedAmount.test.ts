import { describe, expect, it } from "vitest";
import { suggestedAmount } from "./suggestedAmount";

const none = { not_due: "0.00", d1_30: "0.00", d31_60: "0.00", d61_90: "0.00", d90_plus: "0.00" };

describe("the amount a promise starts from", () => {
  it("is what is overdue", () => {
    const buckets = { ...none, not_due: "500.00", d1_30: "0.10", d31_60: "0.20" };
    expect(suggestedAmount({ currency: "MXN", total: "500.30", buckets })).toBe("0.30");
  });

  it("is everything open when nothing is overdue", () => {
    expect(
      suggestedAmount({ currency: "MXN", total: "500.00", buckets: { ...none, not_due: "500.00" } }),
    ).toBe("500.00");
  });

  it("is empty when nothing is owed or the customer has money on account", () => {
    expect(suggestedAmount(undefined)).toBe("");
    expect(
      suggestedAmount({ currency: "MXN", total: "-20.00", buckets: { ...none, not_due: "-20.00" } }),
    ).toBe("");
  });
});
