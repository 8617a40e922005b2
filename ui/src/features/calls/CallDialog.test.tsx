import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import type { CallCard } from "@/bindings/CallCard";
import type { CallRow } from "@/bindings/CallRow";
import type { CustomerView } from "@/bindings/CustomerView";
import { draw } from "@/test/render";
import { answer } from "@/test/rpc";
import { book } from "@/test/views";
import { CallDialog } from "./CallDialog";
import { outcomes } from "./words";

const none = { not_due: "0.00", d1_30: "0.00", d31_60: "0.00", d61_90: "0.00", d90_plus: "0.00" };
const callee: CustomerView = {
  profile: {
    customer: "C1",
    name: "Abarrotes Doña Lupita",
    tax_id: "",
    language: "",
    preferred_channel: "",
    segment: "",
    term_days: null,
    notes: "",
    street: "",
    zip: "",
    city: "",
    country: "",
    opted_out: false,
    excluded_reason: "",
    contacts: [{ name: "Lupita", role: "", email: "", phone: "+525555550101", preferred_channel: "" }],
    currency: "",
    excluded_until: "",
    owner: "",
    tags: [],
    credit_limits: [],
    terms: { discount_percent: "", discount_days: null, late_yearly_percent: "", late_fixed: "" },
  },
  balances: [
    { currency: "MXN", total: "2000.00", buckets: { ...none, not_due: "250.00", d1_30: "1750.00" } },
  ],
  unapplied: [],
  behaviour: { paid: 0, due: 0, on_time: 0, average_days_late: null },
  standing: null,
  promises: [],
  honesty: null,
  plans: [],
  offers: [],
  disputes: [],
  escalation: null,
  holds: [],
  also_known_as: [],
  credit: [],
  consents: [],
};
const row: CallRow = {
  customer: "C1",
  name: callee.profile.name,
  phone: "+525555550101",
  amount: "1750.00",
  currency: "MXN",
  kind: "task",
  reason: { code: "today.call_due", params: { days: "5" } },
  stage: "after",
  days: 5,
  invoices: ["F-1"],
  owner: "",
  worth: {
    at_risk: "1750.00",
    reach_percent: 50,
    answered: 0,
    tries: 0,
    help_percent: 50,
    helped: 0,
    worth: "437.50",
  },
  task: 7,
};
const card: CallCard = {
  customer: callee,
  row,
  held: null,
  rule: null,
  may_ask_why: true,
  phones: [{ name: "Lupita", role: "", phone: "+525555550101", is_wrong: false, whatsapp: null }],
  invoices: [{ invoice: "F-1", due_on: "2026-11-18", days: 5, open: "1750.00", currency: "MXN" }],
  invoice_count: 1,
  habits: [],
  best_hours: null,
  promises_kept: 0,
  promises_decided: 0,
  recent: [],
  script: { template: "after_3_call", text: "Buenos días, habla Ana.", problem: null },
  objections: [{ said: "Ya pagué", answer: "Muchas gracias." }],
  steps: outcomes.map((outcome) => ({
    outcome,
    next:
      outcome === "refuses"
        ? { kind: "person" }
        : { kind: "call", at: outcome === "no_answer" ? "2026-11-24T16:00" : "2026-11-26T10:00" },
    reason: { code: "call_next.engaged", params: {} },
  })),
  draft: "",
};

function open(change: Partial<CallCard> = {}) {
  const onClose = vi.fn();
  const asked = answer({
    "books.current": () => ({ book }),
    "calls.card": () => ({ ...card, ...change }),
    "calls.queue": () => ({
      rows: [row],
      held: [],
      stages: { prevention: 0, due: 0, after: 1 },
      owners: [],
      currencies: ["MXN"],
    }),
    "calls.draft": (request) => request,
    "calls.documents": () => ({
      to: "lupita@cliente.mx",
      subject: "Sus facturas",
      text: "Adjunto van.",
      files: [{ name: "F-1.pdf", bytes: 100 }],
    }),
    "calls.log": ({ customer, outcome }) => ({
      call: 1,
      customer,
      outcome,
      reason: "",
      note: "",
      called_at: "2026-11-23T16:00:00Z",
      next: "none",
      next_at: null,
      batch: 3,
    }),
    "promises.add": ({ customer, amount, promised_on }) => ({
      promise: {
        promise: 1,
        customer,
        name: callee.profile.name,
        amount,
        currency: "MXN",
        promised_on,
        kept_until: promised_on,
        state: "open",
        paid: "0.00",
        fulfilled_on: null,
        invoice: "",
        invoices: [],
        promised_by: "",
        channel: "",
        note: "",
        made_at: "2026-11-23T16:00:00Z",
        replaced_by: null,
        follow_up: null,
      },
      replaced: [],
      batch: 4,
    }),
  });
  draw(<CallDialog customer="C1" onClose={onClose} />);
  return { asked, onClose, requests: (name: string) => asked.filter((one) => one.name === name) };
}

describe("call mode", () => {
  it("shows whom to call, what they owe and what to say", async () => {
    open();
    expect(await screen.findByText("Buenos días, habla Ana.")).toBeInTheDocument();
    expect(screen.getByRole("link", { name: "+525555550101" })).toHaveAttribute("href", "tel:+525555550101");
    expect(screen.getByText("Debe $2,000.00, de los cuales $1,750.00 ya vencieron")).toBeInTheDocument();
    expect(screen.getByTestId("call-log")).toBeDisabled();
  });

  it("records the call and, with one more click, a promise of what is overdue for Friday", async () => {
    const { onClose, requests } = open();
    await userEvent.click(await screen.findByTestId("outcome-spoke"));
    await userEvent.click(screen.getByRole("radio", { name: /El viernes/ }));
    await userEvent.click(screen.getByTestId("call-log"));
    await waitFor(() => expect(onClose).toHaveBeenCalled());
    expect(requests("calls.log")[0]?.request).toMatchObject({
      customer: "C1",
      outcome: "spoke",
      task: 7,
      next: { kind: "none" },
    });
    expect(requests("promises.add")[0]?.request).toEqual({
      customer: "C1",
      amount: "1750.00",
      currency: "MXN",
      promised_on: "2026-11-27",
    });
  });

  it("takes what happened from the figures of the keyboard and says what comes next", async () => {
    const { requests } = open();
    await screen.findByText("Buenos días, habla Ana.");
    await userEvent.keyboard("3");
    expect(screen.getByTestId("outcome-no_answer")).toHaveAttribute("data-checked", "true");
    expect(screen.getByTestId("call-next-time")).toHaveValue("16:00");
    await userEvent.click(screen.getByTestId("call-log"));
    await waitFor(() => expect(requests("calls.log")).toHaveLength(1));
    expect(requests("calls.log")[0]?.request).toMatchObject({ outcome: "no_answer" });
    expect(requests("promises.add")).toEqual([]);
  });

  it("keeps the note while it is typed, and figures in it choose nothing", async () => {
    const { requests } = open();
    await userEvent.type(await screen.findByTestId("call-note"), "paga 3 el viernes");
    await waitFor(() =>
      expect(requests("calls.draft").at(-1)?.request).toEqual({ customer: "C1", note: "paga 3 el viernes" }),
    );
    expect(screen.getByTestId("call-log")).toBeDisabled();
  });

  it("shows the e-mail with the documents before it is sent with the call", async () => {
    const { requests } = open();
    await userEvent.click(await screen.findByTestId("outcome-asks_documents"));
    expect(await screen.findByText("Adjunto van.")).toBeInTheDocument();
    await userEvent.click(screen.getByTestId("call-documents"));
    await userEvent.click(screen.getByTestId("call-log"));
    await waitFor(() => expect(requests("calls.log")).toHaveLength(1));
    expect(requests("calls.log")[0]?.request).toMatchObject({ send_documents: true });
  });

  it("asks why only where the law lets one ask", async () => {
    open();
    await userEvent.click(await screen.findByTestId("outcome-spoke"));
    expect(await screen.findByText("¿Por qué no ha pagado? (si lo dijo)")).toBeInTheDocument();
  });

  it("does not ask why where the law forbids it", async () => {
    open({ may_ask_why: false });
    await userEvent.click(await screen.findByTestId("outcome-spoke"));
    expect(await screen.findByText("¿Prometió pagar?")).toBeInTheDocument();
    expect(screen.queryByText("¿Por qué no ha pagado? (si lo dijo)")).not.toBeInTheDocument();
  });

  it("has answers to what people say, and opens the arithmetic of what the call is worth", async () => {
    open();
    await userEvent.click(await screen.findByTestId("call-objections"));
    expect(await screen.findByText("Ya pagué")).toBeInTheDocument();
    await userEvent.click(screen.getByTestId("call-worth"));
    const sums = await screen.findByText("= $437.50");
    expect(within(sums.parentElement as HTMLElement).getByText(/\$1,750\.00 podrían/)).toBeInTheDocument();
  });
});
