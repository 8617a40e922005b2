import { fireEvent, screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { Defaults } from "@/bindings/Defaults";
import { draw } from "@/test/render";
import { type Answers, answer } from "@/test/rpc";
import { book } from "@/test/views";
import { WelcomePage } from "./WelcomePage";

const defaults: Defaults = {
  language: "es",
  country: "PE",
  currency: "PEN",
  countries: [
    { code: "MX", currency: "MXN" },
    { code: "PE", currency: "PEN" },
  ],
  places: ["MX", "PE"],
  data_folder: "/datos",
  version: "0.1.0",
};

function open(more: Answers = {}) {
  const asked = answer({
    "books.defaults": () => defaults,
    "books.current": () => ({ book: null }),
    "books.list": () => ({ books: [] }),
    ...more,
  });
  return { asked, ...draw(<WelcomePage />, "/welcome") };
}

describe("the first minute", () => {
  it("makes a book in the guessed country and language, and goes on to importing", async () => {
    const { asked, history } = open({ "books.new": () => ({ book }) });
    fireEvent.click(await screen.findByTestId("welcome-import"));
    fireEvent.change(await screen.findByTestId("new-book-name"), { target: { value: " La Esperanza " } });
    fireEvent.click(screen.getByTestId("new-book-create"));
    await waitFor(() => expect(history.location.pathname).toBe("/imports"));
    expect(asked).toContainEqual({
      name: "books.new",
      request: { name: "La Esperanza", country: "PE", language: "es", currency: "PEN" },
    });
  });

  it("opens the sample book in the language that was chosen", async () => {
    const { asked } = open({ "books.sample": () => ({ book: { ...book, is_sample: true } }) });
    fireEvent.click(await screen.findByText("English"));
    fireEvent.click(await screen.findByText("Open the example"));
    await waitFor(() => expect(asked).toContainEqual({ name: "books.sample", request: { language: "en" } }));
  });

  it("warns before it opens a book in a synchronised folder, and opens it when told to", async () => {
    const known = {
      name: "Tienda",
      path: "/OneDrive/tienda.puntual",
      color: "teal",
      last_opened_at: "2026-11-20T09:00:00Z",
      exists: true,
      is_open: false,
    };
    const { asked } = open({
      "books.list": () => ({ books: [known] }),
      "books.open": (request) => {
        if (request.accept_risk) return { book };
        throw { code: "book.risky_place", params: { path: request.path, place: "OneDrive" } };
      },
    });
    fireEvent.click(await screen.findByTestId("known-book"));
    expect(await screen.findByText(/OneDrive sincroniza/)).toBeInTheDocument();
    fireEvent.click(screen.getByText("Abrir de todos modos"));
    await waitFor(() =>
      expect(asked).toContainEqual({
        name: "books.open",
        request: { path: "/OneDrive/tienda.puntual", accept_risk: true },
      }),
    );
  });
});
