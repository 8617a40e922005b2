import { expect, it } from "vitest";
import { choiceOf, everything, isEverything } from "./timeline";

it("nothing chosen asks for everything", () => {
  expect(choiceOf(everything)).toEqual({});
  expect(isEverything({ ...everything, text: "  " })).toBe(true);
});

it("groups become the kinds that they hold", () => {
  const filter = { ...everything, groups: ["talks", "notes"] as const, from: "2026-03-01", text: " hola " };
  expect(choiceOf(filter)).toEqual({
    kinds: ["call", "promise", "plan", "offer", "note"],
    from: "2026-03-01",
    text: "hola",
  });
  expect(isEverything(filter)).toBe(false);
});
