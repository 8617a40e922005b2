import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { MessageView } from "@/bindings/MessageView";
import { draw } from "@/test/render";
import { answer } from "@/test/rpc";
import { book } from "@/test/views";
import { MessageRow } from "./MessageRow";

const message: MessageView = {
  id: 12,
  customer: "C1",
  name: "Abarrotes Doña Lupita",
  channel: "email",
  to: "lupita@ejemplo.example",
  subject: "Su factura vence",
  state: "unknown",
  attempts: 1,
  reason: "",
  next_attempt_at: null,
  held: null,
  not_before: null,
  approved_at: "2026-11-23T16:00:00Z",
  changed_at: "2026-11-23T16:05:00Z",
  amount: "100.00",
  currency: "MXN",
};

function open(view: MessageView) {
  const asked = answer({
    "books.current": () => ({ book }),
    "outbox.settle": () => ({ message: view, body: "", html: null, invoices: [], message_id: "", files: [] }),
  });
  draw(<MessageRow message={view} />);
  return asked;
}

describe("a message in the outbox", () => {
  it("that may or may not have left is settled by a person, never resent at once", async () => {
    const asked = open(message);
    expect(await screen.findByText(/no sabemos si llegó/)).toBeInTheDocument();
    await userEvent.click(screen.getByTestId("settle-again"));
    await waitFor(() =>
      expect(asked).toContainEqual({ name: "outbox.settle", request: { id: 12, was_sent: false } }),
    );
    expect(asked.some(({ name }) => name === "outbox.send" || name === "outbox.retry")).toBe(false);
  });

  it("that was refused tells the server's words and what to do", async () => {
    open({ ...message, state: "failed", reason: "550 5.1.1 User unknown" });
    expect(await screen.findByText("El servidor respondió: 550 5.1.1 User unknown")).toBeInTheDocument();
    expect(screen.getByText(/Revisa la dirección/)).toBeInTheDocument();
    expect(screen.getByRole("button", { name: /^Volver a intentar/ })).toBeInTheDocument();
  });

  it("that was cancelled by itself says why in plain words", async () => {
    open({ ...message, state: "cancelled", reason: "paid" });
    expect(await screen.findByText("La factura ya se pagó.")).toBeInTheDocument();
    expect(screen.queryByRole("button", { name: /Cancelar envío/ })).not.toBeInTheDocument();
  });
});
