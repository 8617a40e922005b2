import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { InsightFigure } from "@/bindings/InsightFigure";
import { draw } from "@/test/render";
import { answer } from "@/test/rpc";
import { book } from "@/test/views";
import { FigureCard } from "./FigureCard";

const figure: InsightFigure = {
  figure: "dso",
  name: { code: "insights.dso", params: {} },
  formula: { code: "insights.dso_formula", params: {} },
  unit: "days",
  value: "24.9",
  before: "31.2",
  over: { amount: "2900.00", count: 2 },
  under: { amount: "3600.00", count: 2 },
  opens: true,
};

function open(change: Partial<InsightFigure> = {}) {
  answer({ "books.current": () => ({ book }) });
  const opened: string[] = [];
  draw(<FigureCard figure={{ ...figure, ...change }} onOpen={(name) => opened.push(name)} />);
  return opened;
}

describe("a figure", () => {
  it("says what it is beside what it was, and opens", async () => {
    const opened = open();
    expect(await screen.findByText("24.9 días")).toBeInTheDocument();
    expect(screen.getByText("Días de cobro (DSO)")).toBeInTheDocument();
    expect(screen.getByText("Antes: 31.2 días")).toBeInTheDocument();
    await userEvent.click(screen.getByTestId("insight-dso"));
    expect(opened).toEqual(["dso"]);
  });

  it("says so where there is nothing to work it out from", async () => {
    open({ value: null, before: null });
    expect(await screen.findByText("Aún no hay con qué calcularlo")).toBeInTheDocument();
  });
});
