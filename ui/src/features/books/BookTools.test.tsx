import { fireEvent, screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { draw } from "@/test/render";
import { type Answers, answer } from "@/test/rpc";
import { book } from "@/test/views";
import { BookTools } from "./BookTools";

describe("the book's tools", () => {
  it("offer a name with the day for a backup, and write it where the user says", async () => {
    const answers: Answers = {
      "books.current": () => ({ book }),
      "books.backup": ({ path }) => ({ path, bytes: 1 }),
    };
    const asked = answer(answers, "/usb/copia.puntual");
    draw(<BookTools />);
    fireEvent.click(await screen.findByTestId("book-backup"));
    await waitFor(() =>
      expect(asked).toContainEqual({ name: "books.backup", request: { path: "/usb/copia.puntual" } }),
    );
    const dialog = asked.find(({ name }) => name === "plugin:dialog|save");
    expect(dialog?.request).toMatchObject({ defaultPath: "esperanza-2026-11-23.puntual" });
  });

  it("do nothing when the user thinks better of it", async () => {
    const asked = answer({ "books.current": () => ({ book }) });
    draw(<BookTools />);
    fireEvent.click(await screen.findByTestId("book-restore"));
    fireEvent.click(screen.getByTestId("book-export"));
    fireEvent.click(await screen.findByTestId("book-export-xlsx"));
    await waitFor(() => expect(asked).toHaveLength(4));
    const names = asked.map(({ name }) => name);
    expect(names).toEqual(["books.current", "books.list", "plugin:dialog|open", "plugin:dialog|open"]);
  });

  it("list what a check has found", async () => {
    answer({
      "books.current": () => ({ book }),
      "books.check": () => ({ ok: false, problems: ["invoice F-10: balance differs"] }),
    });
    draw(<BookTools />);
    fireEvent.click(await screen.findByTestId("book-check"));
    expect(await screen.findByText("Se encontró 1 problema")).toBeInTheDocument();
    expect(screen.getByText("invoice F-10: balance differs")).toBeInTheDocument();
  });
});
