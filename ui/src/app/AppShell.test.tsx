import { act, screen, waitFor } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import type { BookView } from "@/bindings/BookView";
import { draw } from "@/test/render";
import { answer } from "@/test/rpc";
import { book, today } from "@/test/views";
import { AppShell } from "./AppShell";

function open(current: BookView | null, address = "/") {
  answer({
    "books.current": () => ({ book: current }),
    "books.list": () => ({ books: [] }),
    "today.get": () => today,
  });
  return draw(<AppShell />, address);
}

describe("the frame of the window", () => {
  it("leads to the first minute while there is no book", async () => {
    const { history } = open(null, "/customers");
    await waitFor(() => expect(history.location.pathname).toBe("/welcome"));
  });

  it("names the open book, also in the window's title, and counts what waits", async () => {
    open(book);
    expect(await screen.findByTestId("book-name")).toHaveTextContent("Ferretería La Esperanza");
    expect(document.title).toBe("Ferretería La Esperanza – Puntual");
    expect(await screen.findByTestId("nav-reminders")).toHaveTextContent("12");
    expect(screen.getByTestId("nav-outbox")).toHaveTextContent("1");
    expect(screen.queryByTestId("sample-banner")).not.toBeInTheDocument();
  });

  it("says of the sample book that it is one, and of a paused book that nothing leaves", async () => {
    open({ ...book, is_sample: true, paused: true });
    expect(await screen.findByTestId("sample-banner")).toHaveTextContent("buzón de práctica");
    expect(screen.getByTestId("status-paused")).toBeInTheDocument();
  });

  it("leads to another book when the open one cannot be read", async () => {
    answer({
      "books.current": () => {
        throw { code: "book.damaged", params: { path: "/x.puntual", detail: "" } };
      },
    });
    draw(<AppShell />);
    expect(await screen.findByRole("link", { name: "Abrir otro libro" })).toHaveAttribute("href", "/welcome");
  });

  it("speaks the book's language", async () => {
    open({ ...book, language: "en" });
    expect(await screen.findByTestId("nav-today")).toHaveTextContent("Today");
    expect(document.documentElement.lang).toBe("en-MX");
  });

  it("shows quietly that there is no network", async () => {
    open(book);
    await screen.findByTestId("book-name");
    expect(screen.queryByTestId("status-offline")).not.toBeInTheDocument();
    const offline = vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
    act(() => void window.dispatchEvent(new Event("offline")));
    expect(await screen.findByTestId("status-offline")).toBeInTheDocument();
    offline.mockRestore();
  });
});
