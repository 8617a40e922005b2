import { fireEvent, screen, waitFor } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { draw } from "@/test/render";
import { answer } from "@/test/rpc";
import { book } from "@/test/views";
import { BookTools } from "./BookTools";

const save = vi.hoisted(() => vi.fn());
const open = vi.hoisted(() => vi.fn());
vi.mock("@tauri-apps/plugin-dialog", () => ({ save, open }));

describe("the book's tools", () => {
  it("offer a name with the day for a backup, and write it where the user says", async () => {
    save.mockResolvedValue("/usb/copia.puntual");
    const asked = answer({
      "books.current": () => ({ book }),
      "books.backup": ({ path }) => ({ path, bytes: 1 }),
    });
    draw(<BookTools />);
    fireEvent.click(await screen.findByTestId("book-backup"));
    await waitFor(() =>
      expect(asked).toContainEqual({ name: "books.backup", request: { path: "/usb/copia.puntual" } }),
    );
    expect(save).toHaveBeenCalledWith(
      expect.objectContaining({ defaultPath: "esperanza-2026-11-23.puntual" }),
    );
  });

  it("do nothing when the user thinks better of it", async () => {
    open.mockResolvedValue(null);
    const asked = answer({ "books.current": () => ({ book }) });
    draw(<BookTools />);
    fireEvent.click(await screen.findByTestId("book-restore"));
    fireEvent.click(screen.getByTestId("book-export"));
    await waitFor(() => expect(open).toHaveBeenCalledTimes(2));
    expect(asked.map(({ name }) => name)).toEqual(["books.current"]);
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
