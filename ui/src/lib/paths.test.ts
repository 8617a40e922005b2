import { expect, it } from "vitest";
import { fileName } from "./paths";

it("a path shows its last part on every system", () => {
  expect(fileName("C:\\libros\\facturas.csv")).toBe("facturas.csv");
  expect(fileName("/libros/facturas.csv")).toBe("facturas.csv");
  expect(fileName("facturas.csv")).toBe("facturas.csv");
});
