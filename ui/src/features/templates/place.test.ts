import { describe, expect, it } from "vitest";
import { nameOf, placeOf } from "./place";

describe("the name of a template in an address", () => {
  it("comes back as it was, with and without tone and segment", () => {
    for (const place of [
      { key: "before_7", channel: "email", language: "es" },
      { key: "after_3", channel: "sms", language: "en", tone: "firm" },
      { key: "after_3", channel: "sms", language: "en", segment: 4 },
      { key: "after_3", channel: "sms", language: "en", tone: "firm", segment: 4 },
    ])
      expect(placeOf(nameOf(place))).toEqual(place);
  });

  it("is none where a part is missing", () => {
    expect(placeOf(undefined)).toBeNull();
    expect(placeOf("before_7.email")).toBeNull();
  });
});
