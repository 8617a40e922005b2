import { expect, it } from "vitest";
import { pieces } from "./mentions";

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
