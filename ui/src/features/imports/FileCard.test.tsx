import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import type { InspectedFile } from "@/bindings/InspectedFile";
import { inspected } from "@/test/imports";
import { draw } from "@/test/render";
import { answer } from "@/test/rpc";
import { book } from "@/test/views";
import { FileCard } from "./FileCard";

function open(view: InspectedFile) {
  const asked = answer({ "books.current": () => ({ book }), "imports.forget": () => ({ forgotten: 1 }) });
  const onChoose = vi.fn();
  const onRemove = vi.fn();
  draw(<FileCard file={view} choice={undefined} onChoose={onChoose} onRemove={onRemove} />);
  return { asked, onChoose, onRemove };
}

describe("a file to import", () => {
  it("asks with a date of the file when its dates can be read in two ways, and shows what each would be", async () => {
    const { onChoose } = open(inspected);
    expect(await screen.findByText("«03/04/2026»: ¿es 3 de abril o 4 de marzo?")).toBeInTheDocument();
    expect(screen.getByText("«03/04/2026» será el 3 abr 2026")).toBeInTheDocument();
    await userEvent.click(screen.getByRole("radio", { name: /Mes\/día\/año/ }));
    expect(onChoose).toHaveBeenCalledWith({ date_order: "mdy" });
  });

  it("says what it is and how sure that is", async () => {
    open(inspected);
    expect(await screen.findByText(/Facturas · CSV · probablemente/)).toBeInTheDocument();
  });

  it("warns of a guessed encoding before anything is read into the book", async () => {
    open(inspected);
    expect(await screen.findByText(/Codificación probable: windows-1252/)).toBeInTheDocument();
  });

  it("shows each cell as it would be read beside the field that its column is kept as", async () => {
    const { onChoose } = open(inspected);
    await userEvent.click(await screen.findByRole("button", { name: "Ver y ajustar columnas" }));
    expect(screen.getByText("03/04/2026").closest("li")).toHaveTextContent("→ se lee como 3 abr 2026");
    const column = screen.getByRole("combobox", { name: "Se guarda como, para la columna Vence" });
    await userEvent.click(column);
    const choices = document.getElementById(column.getAttribute("aria-controls") ?? "") as HTMLElement;
    await userEvent.click(within(choices).getByRole("option", { name: "No importar", hidden: true }));
    expect(onChoose).toHaveBeenCalledWith({ columns: { invoice_no: 0, customer_id: 1, amount: 3 } });
  });

  it("names what is missing with every field that would do, and shows the columns to mend it", async () => {
    open({ ...inspected, columns: { invoice_no: 0 }, missing: [["amount", "open_balance"]] });
    expect(
      await screen.findByText("Falta decir qué columna trae: importe o saldo pendiente"),
    ).toBeInTheDocument();
    expect(screen.getByRole("table", { name: "Qué hay en cada columna" })).toBeInTheDocument();
  });

  it("that nobody knows is asked about with its first rows in view", async () => {
    const { onChoose } = open({ ...inspected, kind: "", fields: [], columns: {} });
    expect(await screen.findByText("03/04/2026")).toBeInTheDocument();
    await userEvent.click(screen.getByRole("button", { name: "Facturas" }));
    expect(onChoose).toHaveBeenCalledWith({ kind: "invoices", columns: undefined });
  });

  it("whose layout is remembered can be forgotten", async () => {
    const { asked } = open({ ...inspected, remembered: true });
    await userEvent.click(await screen.findByRole("button", { name: "Olvidarlo" }));
    expect(asked).toContainEqual({ name: "imports.forget", request: { signature: inspected.signature } });
  });

  it("that cannot be read says why and can be taken away", async () => {
    const { onRemove } = open({
      ...inspected,
      error: { code: "file.empty", params: { path: "facturas.csv" } },
    });
    expect(await screen.findByText("El archivo «facturas.csv» está vacío.")).toBeInTheDocument();
    await userEvent.click(screen.getByRole("button", { name: "Quitar facturas.csv" }));
    expect(onRemove).toHaveBeenCalled();
  });
});
