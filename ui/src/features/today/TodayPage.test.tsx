import { screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { draw } from "@/test/render";
import { answer } from "@/test/rpc";
import { book, today } from "@/test/views";
import { TodayPage } from "./TodayPage";

function open(view = today) {
  answer({ "books.current": () => ({ book }), "today.get": () => view });
  return draw(<TodayPage />);
}

describe("the morning page", () => {
  it("says of each row who, why, how much and what to do", async () => {
    open();
    expect(await screen.findByRole("link", { name: "Abarrotes Doña Lupita" })).toHaveAttribute(
      "href",
      "/customers/C1",
    );
    expect(screen.getByText(/Prometió pagar el vie 20 de nov/)).toBeInTheDocument();
    expect(screen.getByText("$1,750.50")).toBeInTheDocument();
    expect(screen.getByRole("button", { name: "Llamar: Abarrotes Doña Lupita" })).toBeInTheDocument();
  });

  it("opens the list behind a figure", async () => {
    open();
    expect(await screen.findByTestId("figure-overdue")).toHaveAttribute(
      "href",
      expect.stringContaining("overdue"),
    );
    expect(
      screen.getByText("50 %", { normalizer: (text) => text.replace(/\s?%/, " %") }),
    ).toBeInTheDocument();
  });

  it("shows what is ready, what is held and what did not leave", async () => {
    open();
    expect(await screen.findByText("12")).toBeInTheDocument();
    expect(screen.getByText("1 no va hoy, con su motivo")).toBeInTheDocument();
    expect(screen.getByTestId("today-outbox-failed")).toHaveAttribute(
      "href",
      expect.stringContaining("attention"),
    );
    expect(screen.getByText("Último pago registrado: hace 3 días")).toBeInTheDocument();
  });

  it("begins with importing in a new book", async () => {
    open({ ...today, rows: [], row_count: 0, customers: 0, invoices: 0 });
    expect(await screen.findByTestId("today-import")).toHaveAttribute("href", "/imports");
  });

  it("says so when nobody needs attention", async () => {
    open({ ...today, rows: [], row_count: 0 });
    expect(await screen.findByText("Todo al día")).toBeInTheDocument();
  });
});
