import { expect, it } from "vitest";
import { inSentence } from "./inSentence";

it("a name inside a sentence loses its capital only where it is no name of its own", () => {
  expect(["Correo", "E-mail", "Llamada", "WhatsApp", "SMS"].map(inSentence)).toEqual([
    "correo",
    "e-mail",
    "llamada",
    "WhatsApp",
    "SMS",
  ]);
});
