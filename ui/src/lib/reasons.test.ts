import { describe, expect, it } from "vitest";
import { readableParams } from "./reasons";

const format = {
  weekday: (iso: string) => `day ${iso}`,
  money: (amount: string, currency: string) => `${currency} ${amount}`,
  number: (value: number) => String(value).replace(".", ","),
};

describe("the parameters of a reason", () => {
  it("are written for people", () => {
    const params = { until: "2026-11-27", amount: "10.50", currency: "MXN", channel: "email", days: "3" };
    expect(readableParams(params, format, (channel) => `<${channel}>`)).toEqual({
      until: "day 2026-11-27",
      amount: "MXN 10.50",
      currency: "MXN",
      channel: "<email>",
      days: "3",
    });
  });

  it("write a number as the country does", () => {
    expect(readableParams({ times: "2.5" }, format, String)).toEqual({ times: "2,5" });
    expect(readableParams({ times: "3.0" }, format, String)).toEqual({ times: "3" });
  });

  it("leave an amount without a currency as it is", () => {
    expect(readableParams({ amount: "5" }, format, String)).toEqual({ amount: "5" });
  });
});
