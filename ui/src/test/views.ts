/** Views for unit tests: a small Mexican shop on a Monday. */
import type { BookView } from "@/bindings/BookView";
import type { SettingsView } from "@/bindings/SettingsView";
import type { TodayView } from "@/bindings/TodayView";

export const book: BookView = {
  name: "Ferretería La Esperanza",
  country: "MX",
  currency: "MXN",
  language: "es",
  time_zone: "America/Mexico_City",
  path: "/libros/esperanza.puntual",
  color: "teal",
  is_sample: false,
  paused: false,
  today: "2026-11-23",
};

export const today: TodayView = {
  today: "2026-11-23",
  figures: [
    {
      key: "overdue",
      count: 2,
      amounts: [{ currency: "MXN", amount: "1750.50" }],
      amounts_before: [{ currency: "MXN", amount: "3501.00" }],
    },
  ],
  since_yesterday: [],
  warnings: [],
  rows: [
    {
      kind: "promise_broken",
      customer: "C1",
      name: "Abarrotes Doña Lupita",
      amount: "1750.50",
      weight: 50,
      at_risk: "1750.50",
      currency: "MXN",
      reason: { code: "today.promise_broken", params: { days: "3", date: "2026-11-20", count: "1" } },
      more_reasons: [],
      invoices: ["F-10"],
      invoice_count: 1,
      action: "call",
    },
  ],
  row_count: 1,
  proposed: 12,
  held: 1,
  outbox: { queued: 0, waiting_channel: 0, failed: 1, unknown: 0, accepted_7_days: 0 },
  bank_waiting: 0,
  bank_returned: 0,
  last_payment_on: "2026-11-20",
  payments_as_of: "2026-11-20",
  payments_are_stale: false,
  customers: 8,
  invoices: 20,
  watch: { folder: "", error: null, taken: [], problem_count: 0, problems: [] },
};

export const settings: SettingsView = {
  profile: {
    name: book.name,
    tax_id: "FLE010203AB1",
    email: "cobranza@esperanza.example",
    phone: "+52 33 5555 0100",
    address: "Av. Hidalgo 1250",
    language: "es",
    time_zone: book.time_zone,
    paper: "letter",
    color: book.color,
    payment_instructions: "",
    footer: "",
    signature: "",
    term_days: 30,
    tolerance: "1.00",
    contact_from: "08:00",
    contact_until: "20:00",
    contact_weekdays: [1, 2, 3, 4, 5],
  },
  logo: null,
  sender: null,
  password_store: "keychain",
};
