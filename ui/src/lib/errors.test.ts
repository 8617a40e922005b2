import { describe, expect, it } from "vitest";
import errorsEs from "../../../assets/errors/es.json";
import { errorText } from "./errors";
import { texts } from "./i18n";
import { RpcError } from "./rpc";

const t = texts.getFixedT("es", "common");

describe("the text of an error", () => {
  it("is the program's own, with its parameters in place", () => {
    const text = errorText(t, { code: "file.not_found", params: { path: "/tmp/ventas.csv" } });
    expect(errorsEs["file.not_found"]).toContain("{{path}}");
    expect(text).toContain("/tmp/ventas.csv");
  });

  it("has a sentence of its own for a reason that is known, and a general one for others", () => {
    const text = (reason: string) => errorText(t, { code: "document.not_a_receivable", params: { reason } });
    expect(text("payroll")).toBe(errorsEs["document.not_a_receivable_payroll"]);
    expect(text("something")).toContain("something");
  });

  it("says which columns are missing in the reader's words", () => {
    const params = { path: "a.csv", columns: "customer_id / name, amount", kind: "invoices" };
    expect(errorText(t, { code: "column.missing", params })).toContain(
      "Clave del cliente / Nombre del cliente, Importe",
    );
  });

  it("names a code that nobody has written a text for", () => {
    expect(errorText(t, { code: "never.heard_of", params: {} })).toContain("never.heard_of");
  });
});

describe("what a transport rejects with", () => {
  it("becomes an error with a code, whatever it was", () => {
    expect(RpcError.from({ code: "book.in_use", params: { path: "x" } })).toMatchObject({
      code: "book.in_use",
    });
    expect(RpcError.from("pipe closed")).toMatchObject({
      code: "internal",
      params: { detail: "pipe closed" },
    });
  });
});
