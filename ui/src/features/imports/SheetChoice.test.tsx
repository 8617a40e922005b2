import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import type { InspectedFile } from "@/bindings/InspectedFile";
import { draw } from "@/test/render";
import { answer } from "@/test/rpc";
import { book } from "@/test/views";
import { SheetChoice } from "./SheetChoice";

function open(sheets: string[]) {
  answer({ "books.current": () => ({ book }) });
  const onChoose = vi.fn();
  const file = { sheets, sheet: sheets[0] ?? "" } as InspectedFile;
  draw(<SheetChoice file={file} onChoose={onChoose} />);
  return onChoose;
}

it("offers the sheets of a workbook and drops what was said about the columns of another", async () => {
  const onChoose = open(["Ventas", "Pagos"]);
  const select = await screen.findByRole("combobox", { name: "Hoja" });
  expect(select).toHaveValue("Ventas");
  await userEvent.click(select);
  await userEvent.click(await screen.findByRole("option", { name: "Pagos" }));
  expect(onChoose).toHaveBeenCalledWith({ sheet: "Pagos" });
});

it("asks nothing about a file of one sheet", () => {
  open(["Ventas"]);
  expect(screen.queryByText("Hoja")).not.toBeInTheDocument();
});
