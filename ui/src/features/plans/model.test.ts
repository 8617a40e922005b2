import { describe, expect, it } from "vitest";
import { draftOf, emptyForm } from "./model";

const form = emptyForm("2026-04-15", "MXN", 5);

describe("draftOf", () => {
  it("asks for so many payments alike", () => {
    expect(draftOf(form, "C1")).toMatchObject({
      customer: "C1",
      count: 3,
      every: "month",
      first_on: "2026-04-15",
      break_days: 5,
    });
  });

  it("asks for nothing while the form says too little", () => {
    expect(draftOf({ ...form, firstOn: "" }, "C1")).toBeNull();
    expect(draftOf({ ...form, split: "amount" }, "C1")).toBeNull();
    expect(draftOf({ ...form, split: "custom" }, "C1")).toBeNull();
  });

  it("leaves out what was not said", () => {
    const draft = draftOf({ ...form, down: "0", interest: "", by: " " }, "C1", 7);
    expect(draft?.down_payment).toBeUndefined();
    expect(draft?.yearly_percent).toBeUndefined();
    expect(draft?.agreed_by).toBeUndefined();
    expect(draft?.replaces).toBe(7);
  });

  it("takes payments by hand with their days", () => {
    const custom = [{ key: 0, on: "2026-04-01", amount: "50.5" }];
    const draft = draftOf({ ...form, split: "custom", custom }, "C1");
    expect(draft?.instalments).toEqual([{ due_on: "2026-04-01", amount: "50.5" }]);
    expect(draft?.count).toBeUndefined();
  });
});
