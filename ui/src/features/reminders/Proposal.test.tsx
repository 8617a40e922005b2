import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import type { Proposed } from "@/bindings/Proposed";
import type { RunView } from "@/bindings/RunView";
import { draw } from "@/test/render";
import { answer } from "@/test/rpc";
import { book, today } from "@/test/views";
import { Proposal } from "./Proposal";

function contact(customer: string, channel: string, ready: boolean): Proposed {
  return {
    key: `${customer}|MXN`,
    customer,
    name: `Cliente ${customer}`,
    channel,
    step: "before_7",
    offset_days: -7,
    policy: "Estándar",
    kind: "reminder",
    approves_itself: false,
    with_statement: false,
    to: `${customer}@ejemplo.example`,
    subject: "Su factura vence pronto",
    body: "Buen día",
    html: channel === "email" ? "<p>Buen día</p>" : null,
    invoices: ["F-1"],
    amount: "100.50",
    currency: "MXN",
    reason: { code: "why.due_soon", params: { days: "7", due_on: "2026-11-30", count: "1" } },
    channel_ready: ready,
    segments: null,
    files: [],
    files_left_out: 0,
  };
}

const run: RunView = {
  run_on: "2026-11-23",
  proposed: [contact("A", "email", true), contact("B", "email", true), contact("C", "whatsapp", false)],
  held: [],
  queued: null,
  batch: null,
  policy: "Estándar",
  payments: { as_of: "2026-11-20", days: 3, stale: false },
};

function open(view: RunView, customer?: string) {
  const onApproved = vi.fn();
  const asked = answer({
    "books.current": () => ({ book }),
    "today.get": () => today,
    "reminders.approve": () => ({ ...run, proposed: [], queued: 1, batch: 9 }),
  });
  draw(<Proposal run={view} customer={customer} onApproved={onApproved} quiet={false} />);
  return { onApproved, approvals: () => asked.filter(({ name }) => name === "reminders.approve") };
}

describe("approving a proposal", () => {
  it("names the book and counts by channel before anything is approved", async () => {
    const { onApproved, approvals } = open(run);
    await userEvent.click(await screen.findByTestId("proposal-approve"));
    const dialog = await screen.findByRole("dialog");
    expect(dialog).toHaveTextContent(book.name);
    expect(dialog).toHaveTextContent("2 correos");
    expect(dialog).toHaveTextContent("1 mensaje de WhatsApp");
    expect(dialog).toHaveTextContent("$301.50");
    expect(dialog).toHaveTextContent("1 esperará a que configures su medio.");
    expect(approvals()).toEqual([]);
    await userEvent.click(screen.getByTestId("confirm-send"));
    await waitFor(() => expect(onApproved).toHaveBeenCalled());
    expect(approvals()).toEqual([{ name: "reminders.approve", request: {} }]);
  });

  it("approves only the customer one came for", async () => {
    const { approvals } = open(run, "B");
    await userEvent.click(await screen.findByRole("button", { name: "Aprobar 1" }));
    await userEvent.click(await screen.findByTestId("confirm-send"));
    await waitFor(() => expect(approvals()).toHaveLength(1));
    expect(approvals()[0]?.request).toEqual({ keys: ["B|MXN"] });
  });

  it("shows the message as the customer will see it, in a frame that can do nothing", async () => {
    open(run);
    const frame = await screen.findByTitle("Correo tal como se verá");
    expect(frame).toHaveAttribute("sandbox", "");
    expect(frame).toHaveAttribute("srcdoc", "<p>Buen día</p>");
    expect(screen.getByTestId("proposal-preview")).toHaveTextContent("Vence en 7 días, el lun 30 de nov");
  });

  it("says so when there is nothing to send", async () => {
    open({ ...run, proposed: [] });
    expect(await screen.findByText("Hoy no hay nada que mandar")).toBeInTheDocument();
  });
});
