import { expect, it } from "vitest";
import { bytes } from "./pdf";

it("the bytes of a PDF come out as they went in", () => {
  const sample = Uint8Array.from({ length: 256 }, (_, index) => index);
  expect(bytes(btoa(String.fromCharCode(...sample)))).toEqual(sample);
});
