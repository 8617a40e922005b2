import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import type { CustomerView } from "@/bindings/CustomerView";
import { draw } from "@/test/render";
import { answer } from "@/test/rpc";
import { book } from "@/test/views";
import { CallDialog } from "./CallDialog";

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
    contacts: [{ name: "Lupita", role: "", email: "", phone: "+52 55 5555 0101", preferred_channel: "" }],
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
  holds: [],
  also_known_as: [],
  credit: [],
  consents: [],
};

function open(mayAskWhy = true) {
  const onClose = vi.fn();
  const asked = answer({
    "books.current": () => ({ book }),
    "contact_rules.customer": ({ customer }) => ({
      customer,
      scope: "",
      country: "",
      time_zone: "",
      effective_scope: "consumer",
      effective_time_zone: "America/Mexico_City",
      may_ask_why: mayAskWhy,
      agreed: null,
      no_agreement: null,
      channels: [],
    }),
    "customers.get": () => callee,
    "calls.queue": () => ({
      rows: [
        {
          customer: "C1",
          name: callee.profile.name,
          phone: "+52 55 5555 0101",
          amount: "1750.00",
          currency: "MXN",
          reason: { code: "today.call_due", params: { days: "5" } },
          invoices: ["F-1"],
          script: "Buenos días, habla Ana.",
          task: 7,
        },
      ],
    }),
    "calls.log": ({ customer, outcome }) => ({
      call: 1,
      customer,
      outcome,
      reason: "",
      note: "",
      called_at: "2026-11-23T16:00:00Z",
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
        state: "open",
        paid: "0.00",
        invoice: "",
        note: "",
        made_at: "2026-11-23T16:00:00Z",
      },
      batch: 4,
    }),
  });
  draw(<CallDialog customer="C1" onClose={onClose} />);
  return { asked, onClose, requests: (name: string) => asked.filter((one) => one.name === name) };
}

describe("logging a call", () => {
  it("shows whom to call, what they owe and what to say", async () => {
    open();
    expect(await screen.findByText("Buenos días, habla Ana.")).toBeInTheDocument();
    expect(screen.getByRole("link", { name: "+52 55 5555 0101" })).toHaveAttribute(
      "href",
      "tel:+525555550101",
    );
    expect(screen.getByText("Debe $2,000.00, de los cuales $1,750.00 ya vencieron")).toBeInTheDocument();
    expect(screen.getByTestId("call-log")).toBeDisabled();
  });

  it("records the call and, with one more click, a promise of what is overdue for Friday", async () => {
    const { onClose, requests } = open();
    await userEvent.click(await screen.findByTestId("outcome-spoke"));
    await userEvent.click(screen.getByRole("radio", { name: /El viernes/ }));
    await userEvent.click(screen.getByTestId("call-log"));
    await waitFor(() => expect(onClose).toHaveBeenCalled());
    expect(requests("calls.log")[0]?.request).toMatchObject({ customer: "C1", outcome: "spoke", task: 7 });
    expect(requests("promises.add")[0]?.request).toEqual({
      customer: "C1",
      amount: "1750.00",
      currency: "MXN",
      promised_on: "2026-11-27",
    });
  });

  it("asks why only where the law lets one ask", async () => {
    open();
    await userEvent.click(await screen.findByTestId("outcome-spoke"));
    expect(await screen.findByText("¿Por qué no ha pagado? (si lo dijo)")).toBeInTheDocument();
  });

  it("does not ask why where the law forbids it", async () => {
    open(false);
    await userEvent.click(await screen.findByTestId("outcome-spoke"));
    expect(await screen.findByText("¿Prometió pagar?")).toBeInTheDocument();
    expect(screen.queryByText("¿Por qué no ha pagado? (si lo dijo)")).not.toBeInTheDocument();
  });

  it("asks for no promise when nobody answered", async () => {
    const { onClose, requests } = open();
    await userEvent.click(await screen.findByTestId("outcome-no_answer"));
    expect(screen.queryByText("¿Prometió pagar?")).not.toBeInTheDocument();
    await userEvent.click(screen.getByTestId("call-log"));
    await waitFor(() => expect(onClose).toHaveBeenCalled());
    expect(requests("promises.add")).toEqual([]);
  });
});
