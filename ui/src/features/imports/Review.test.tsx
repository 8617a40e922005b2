import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import type { ImportView } from "@/bindings/ImportView";
import { changedRow, faultyRow, inspected, page, preview } from "@/test/imports";
import { draw } from "@/test/render";
import { answer } from "@/test/rpc";
import { book } from "@/test/views";
import { Review } from "./Review";
import { RowCell } from "./RowCell";

function open(view: ImportView = preview, chosen: string | null = null) {
  const asked = answer(
    {
      "books.current": () => ({ book }),
      "imports.rows": ({ outcome }) => page(outcome === "faulty" ? [faultyRow] : [changedRow]),
      "imports.export_rejects": ({ path }) => ({ files: [{ path, bytes: 10 }] }),
    },
    chosen,
  );
  const wizard = {
    choices: { [faultyRow.path]: { kind: "invoices" } },
    choose: vi.fn(),
    checkWith: vi.fn(),
    backToFiles: vi.fn(),
    run: vi.fn(),
    busy: false,
    paths: [faultyRow.path],
    inspection: { files: [inspected] } as never,
  };
  draw(<Review view={view} wizard={wizard} progress={null} />);
  return { asked, wizard };
}

describe("the review of an import", () => {
  it("lets the cell at fault be written anew, and checks again with what else was decided", async () => {
    const { wizard } = open();
    const row = within(await screen.findByTestId("faulty-row"));
    expect(row.getByText("«31/02/2026» no existe en el calendario.")).toBeInTheDocument();
    const cell = row.getByRole("textbox", { name: "Vence" });
    expect(cell).toHaveValue("31/02/2026");
    await userEvent.clear(cell);
    await userEvent.type(cell, "28/02/2026{Enter}");
    expect(wizard.checkWith).toHaveBeenCalledWith({
      [faultyRow.path]: { kind: "invoices", fixes: { 4: { 2: "28/02/2026" } } },
    });
  });

  it("leaves a row out on request", async () => {
    const { wizard } = open();
    await userEvent.click(await screen.findByTestId("faulty-leave"));
    expect(wizard.checkWith).toHaveBeenCalledWith({
      [faultyRow.path]: { kind: "invoices", leave_rows: [4] },
    });
  });

  it("takes the rejected rows to a spreadsheet", async () => {
    const { asked } = open(preview, "/files/rechazados.xlsx");
    await userEvent.click(await screen.findByTestId("import-export"));
    expect(asked).toContainEqual({
      name: "imports.export_rejects",
      request: { kept: 7, path: "/files/rechazados.xlsx" },
    });
  });

  it("imports the rest", async () => {
    const { wizard } = open();
    await userEvent.click(await screen.findByRole("button", { name: "Importar 2 renglones" }));
    expect(wizard.run).toHaveBeenCalled();
  });

  it("asks for the rows of one outcome only", async () => {
    const { asked } = open();
    await userEvent.click(await screen.findByTestId("import-rows-invoices"));
    await userEvent.click(await screen.findByRole("radio", { name: "Cambian 1" }));
    expect(asked.at(-1)).toMatchObject({
      name: "imports.rows",
      request: { kept: 7, kind: "invoices", outcome: "updated" },
    });
  });

  it("offers nothing to import when nothing would change", async () => {
    const same = { new: 0, updated: 0, unchanged: 5, rejected: 0 };
    open({ ...preview, totals: same, files: [], added: [] });
    expect(await screen.findByText(/todo esto ya está en tu libro/)).toBeInTheDocument();
    expect(screen.getByTestId("import-commit")).toBeDisabled();
  });
});

describe("a row of the review", () => {
  it("shows what changes with what it was", async () => {
    answer({ "books.current": () => ({ book }) });
    draw(<RowCell row={changedRow} field="amount" />);
    expect(await screen.findByText("antes $2,400.00")).toBeInTheDocument();
    expect(screen.getByText("$2,500.00")).toBeInTheDocument();
  });
});
