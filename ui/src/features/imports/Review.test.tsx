import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import type { ImportView } from "@/bindings/ImportView";
import { draw } from "@/test/render";
import { answer } from "@/test/rpc";
import { book } from "@/test/views";
import { Review } from "./Review";

const totals = { new: 1, updated: 1, unchanged: 0, rejected: 1 };
const view: ImportView = {
  batch: null,
  totals,
  files: [
    {
      path: "/files/facturas.csv",
      kind: "invoices",
      format: "csv",
      ...totals,
      container: "",
      found: 0,
      left_alone: 0,
      attached: 0,
      notes: [],
      problems: [
        {
          file: "",
          row: 4,
          column: "Vence",
          value: "31/02/2026",
          code: "date.invalid",
          message: "«31/02/2026» no existe en el calendario.",
          params: {},
          left_out: true,
        },
      ],
      preview: [
        {
          file: "",
          row: 2,
          outcome: "updated",
          values: { invoice_no: "F-1", amount: "2500.00", currency: "MXN" },
          before: { amount: "2400.00" },
        },
      ],
    },
  ],
  added: [
    {
      currency: "MXN",
      total: "2600.00",
      buckets: { not_due: "2600.00", d1_30: "0.00", d31_60: "0.00", d61_90: "0.00", d90_plus: "0.00" },
    },
  ],
};

describe("the review of an import", () => {
  it("shows each problem with its row, its column and what is written there", async () => {
    answer({ "books.current": () => ({ book }) });
    draw(
      <Review view={view} inspected={[]} progress={null} busy={false} onBack={vi.fn()} onCommit={vi.fn()} />,
    );
    const cell = await screen.findByText("«31/02/2026» no existe en el calendario.");
    expect(cell.closest("tr")).toHaveTextContent("4Vence31/02/2026");
  });

  it("shows what changes with what it was, and imports the rest", async () => {
    answer({ "books.current": () => ({ book }) });
    const onCommit = vi.fn();
    draw(
      <Review view={view} inspected={[]} progress={null} busy={false} onBack={vi.fn()} onCommit={onCommit} />,
    );
    await userEvent.click(await screen.findByRole("tab", { name: "Renglones" }));
    expect(screen.getByText("antes $2,400.00")).toBeInTheDocument();
    expect(screen.getByText("$2,500.00")).toBeInTheDocument();
    await userEvent.click(screen.getByRole("button", { name: "Importar 2 renglones" }));
    expect(onCommit).toHaveBeenCalled();
  });

  it("offers nothing to import when nothing would change", async () => {
    answer({ "books.current": () => ({ book }) });
    const same = { new: 0, updated: 0, unchanged: 5, rejected: 0 };
    draw(
      <Review
        view={{ ...view, totals: same, files: [], added: [] }}
        inspected={[]}
        progress={null}
        busy={false}
        onBack={vi.fn()}
        onCommit={vi.fn()}
      />,
    );
    expect(await screen.findByText(/todo esto ya está en tu libro/)).toBeInTheDocument();
    expect(screen.getByTestId("import-commit")).toBeDisabled();
  });
});
