import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import type { InspectedFile } from "@/bindings/InspectedFile";
import { draw } from "@/test/render";
import { answer } from "@/test/rpc";
import { book } from "@/test/views";
import { FileCard } from "./FileCard";

const file: InspectedFile = {
  path: "/files/facturas.csv",
  error: null,
  kind: "invoices",
  confidence: 82,
  format: "csv",
  encoding: "windows-1252",
  encoding_is_certain: false,
  separator: ";",
  sheets: [],
  sheet: "",
  header: ["Folio", "Cliente", "Vence", "Total"],
  samples: [["F-1", "C1", "03/04/2026", "10.50"]],
  columns: { invoice_no: 0, customer_id: 1, due_date: 2, amount: 3 },
  remembered: false,
  preset: "",
  preset_label: "",
  grouping: "",
  has_payments: false,
  fields: [
    { name: "invoice_no", required: true },
    { name: "amount", required: true },
    { name: "customer_id", required: false },
    { name: "due_date", required: false },
  ],
  date_order: "dmy",
  date_order_is_certain: false,
  decimal_mark: ".",
  decimal_mark_is_certain: true,
  container: "",
  found: 0,
  left_alone: 0,
};

function open(view: InspectedFile) {
  answer({ "books.current": () => ({ book }) });
  const onChoose = vi.fn();
  const onRemove = vi.fn();
  draw(<FileCard file={view} choice={undefined} onChoose={onChoose} onRemove={onRemove} />);
  return { onChoose, onRemove };
}

describe("a file to import", () => {
  it("asks plainly when its dates can be read in two ways, and shows how each would be read", async () => {
    const { onChoose } = open(file);
    expect(await screen.findByText(/se pueden leer de dos maneras/)).toBeInTheDocument();
    expect(
      screen.getByText("«03/04/2026» se leerá como viernes, 3 de abril (3 abr 2026)"),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole("radio", { name: /mes\/día\/año/ }));
    expect(onChoose).toHaveBeenCalledWith({ date_order: "mdy" });
  });

  it("warns of a guessed encoding before anything is read into the book", async () => {
    open(file);
    expect(await screen.findByText(/Codificación probable: windows-1252/)).toBeInTheDocument();
  });

  it("names what is missing and opens the columns to mend it", async () => {
    open({ ...file, columns: { invoice_no: 0 } });
    expect(await screen.findByText("Falta decir qué columna trae: Importe")).toBeInTheDocument();
    expect(screen.getByRole("button", { name: "Ocultar columnas" })).toHaveAttribute("aria-expanded", "true");
  });

  it("that cannot be read says why and can be taken away", async () => {
    const { onRemove } = open({ ...file, error: { code: "file.empty", params: { path: "facturas.csv" } } });
    expect(await screen.findByText("El archivo «facturas.csv» está vacío.")).toBeInTheDocument();
    await userEvent.click(screen.getByRole("button", { name: "Quitar facturas.csv" }));
    expect(onRemove).toHaveBeenCalled();
  });
});
