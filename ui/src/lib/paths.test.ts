import { describe, expect, it } from "vitest";
import { fileName, folderOf } from "./paths";

it("a path shows its last part on every system", () => {
  expect(fileName("C:\\libros\\facturas.csv")).toBe("facturas.csv");
  expect(fileName("/libros/facturas.csv")).toBe("facturas.csv");
  expect(fileName("facturas.csv")).toBe("facturas.csv");
});

describe("the folder of a path", () => {
  it("is what stands before its last part", () => {
    expect(folderOf("/a/b/c.xml")).toBe("/a/b");
    expect(folderOf("C:\\a\\c.xml")).toBe("C:\\a");
  });
});
