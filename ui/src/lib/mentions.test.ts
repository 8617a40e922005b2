import { expect, it } from "vitest";
import { mentionOf, pieces } from "./mentions";

const told = (text: string, mentions: string[]) =>
  pieces(text, mentions).map(({ words, invoice }) => (invoice === null ? words : `[${invoice}]`));

it("mentions are found where they stand and nothing is lost", () => {
  expect(told("De #F-1, (#F-10) y #G-9", ["F-1", "F-10"])).toEqual([
    "De ",
    "[F-1]",
    ", (",
    "[F-10]",
    ") y #G-9",
  ]);
});

it("a text without mentions is one piece and an empty one none", () => {
  expect(told("nada # aquí", ["F-1"])).toEqual(["nada # aquí"]);
  expect(told("", ["F-1"])).toEqual([]);
});

it("a number with a space is named in brackets, and shown without them", () => {
  expect(told('De #[A 104] y #"A 10".', ["A 104", "A 10"])).toEqual(["De ", "[A 104]", " y ", "[A 10]", "."]);
  expect(pieces("#[A 104]", ["A 104"])[0]?.words).toBe("#A 104");
  expect(["F-1", "A 104", "S.A."].map(mentionOf)).toEqual(["#F-1", "#[A 104]", "#[S.A.]"]);
});
