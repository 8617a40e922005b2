import { MantineProvider } from "@mantine/core";
import { fireEvent, render, screen } from "@testing-library/react";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { type Column, VirtualTable } from "./VirtualTable";

interface Row {
  key: string;
  name: string;
}

const rows: Row[] = Array.from({ length: 1000 }, (_, index) => ({
  key: `C${index}`,
  name: `Cliente ${index}`,
}));
const columns: Column<Row>[] = [{ id: "name", header: "Nombre", cell: (row) => row.name, sortable: true }];

// Without layout every element is 0 high, and a virtual table would show nothing.
beforeAll(() => {
  Object.defineProperty(HTMLElement.prototype, "offsetHeight", { configurable: true, value: 400 });
  Object.defineProperty(HTMLElement.prototype, "offsetWidth", { configurable: true, value: 800 });
});

function table(props: Partial<Parameters<typeof VirtualTable<Row>>[0]> = {}) {
  render(
    <MantineProvider env="test">
      <VirtualTable label="Clientes" columns={columns} rows={rows} rowKey={(row) => row.key} {...props} />
    </MantineProvider>,
  );
  return screen.getByRole("grid", { name: "Clientes" });
}

describe("a virtual table", () => {
  it("holds only the rows in view and still tells how many there are", () => {
    const grid = table();
    expect(grid).toHaveAttribute("aria-rowcount", "1001");
    expect(screen.getAllByRole("row").length).toBeLessThan(60);
  });

  it("opens the row that the arrows have reached", () => {
    const onRowOpen = vi.fn();
    const grid = table({ onRowOpen });
    fireEvent.keyDown(grid, { key: "ArrowDown" });
    fireEvent.keyDown(grid, { key: "ArrowDown" });
    fireEvent.keyDown(grid, { key: "ArrowUp" });
    fireEvent.keyDown(grid, { key: "Enter" });
    expect(onRowOpen).toHaveBeenCalledWith(rows[1]);
  });

  it("selects with the space bar and leaves the others selected", () => {
    const onSelect = vi.fn();
    const grid = table({ selected: new Set(["C5"]), onSelect });
    fireEvent.keyDown(grid, { key: " " });
    expect(onSelect).toHaveBeenCalledWith(new Set(["C5", "C0"]));
  });

  it("turns the direction of the column it is sorted by", () => {
    const onSort = vi.fn();
    table({ sort: { id: "name", descending: false }, onSort });
    expect(screen.getByRole("columnheader")).toHaveAttribute("aria-sort", "ascending");
    fireEvent.click(screen.getByRole("button", { name: "Nombre" }));
    expect(onSort).toHaveBeenCalledWith({ id: "name", descending: true });
  });

  it("asks for more only when there is more", () => {
    const onEndReached = vi.fn();
    const few = rows.slice(0, 5);
    table({ rows: few, total: 5, onEndReached });
    expect(onEndReached).not.toHaveBeenCalled();
  });

  it("shows what to do when there are no rows", () => {
    render(
      <MantineProvider env="test">
        <VirtualTable
          label="Clientes"
          columns={columns}
          rows={[]}
          rowKey={(row) => row.key}
          empty={<p>Importa</p>}
        />
      </MantineProvider>,
    );
    expect(screen.getByText("Importa")).toBeInTheDocument();
  });
});
