/** Views of an import for unit tests: a file of invoices, and what would become of it. */
import type { ImportRow } from "@/bindings/ImportRow";
import type { ImportRowsView } from "@/bindings/ImportRowsView";
import type { ImportView } from "@/bindings/ImportView";
import type { InspectedFile } from "@/bindings/InspectedFile";

const path = "/files/facturas.csv";

export const inspected: InspectedFile = {
  path,
  error: null,
  kind: "invoices",
  confidence: 82,
  format: "csv",
  encoding: "windows-1252",
  encoding_is_certain: false,
  separator: ";",
  preset: "",
  preset_label: "",
  grouping: "",
  has_payments: false,
  sheets: [],
  sheet: "",
  header: ["Folio", "Cliente", "Vence", "Total"],
  samples: [["F-1", "C1", "03/04/2026", "10.50"]],
  columns: { invoice_no: 0, customer_id: 1, due_date: 2, amount: 3 },
  remembered: false,
  fields: [
    { name: "invoice_no", required: true },
    { name: "amount", required: true },
    { name: "customer_id", required: false },
    { name: "due_date", required: false },
  ],
  date_order: "dmy",
  date_order_is_certain: false,
  decimal_mark: ".",
  decimal_mark_is_certain: true,
  columns_read: [
    { field: "invoice_no", samples: [{ written: "F-1", value: "F-1", problem: "" }] },
    { field: "customer_id", samples: [{ written: "C1", value: "C1", problem: "" }] },
    { field: "due_date", samples: [{ written: "03/04/2026", value: "2026-04-03", problem: "" }] },
    { field: "amount", samples: [{ written: "10.50", value: "10.50", problem: "" }] },
  ],
  date_example: { written: "03/04/2026", readings: { dmy: "2026-04-03", mdy: "2026-03-04" } },
  amount_example: null,
  missing: [],
  container: "",
  found: 0,
  left_alone: 0,
  signature: "folio|cliente|vence|total",
};

export const faultyRow: ImportRow = {
  place: 3,
  path,
  file: "",
  row: 4,
  outcome: "rejected",
  values: { invoice_no: "F-3", due_date: "31/02/2026", amount: "5" },
  before: {},
  cells: ["F-3", "C1", "31/02/2026", "5"],
  problems: [
    {
      file: "",
      row: 4,
      column: "Vence",
      at: 2,
      value: "31/02/2026",
      code: "date.invalid",
      message: "«31/02/2026» no existe en el calendario.",
      params: {},
      left_out: true,
    },
  ],
};

export const changedRow: ImportRow = {
  place: 1,
  path,
  file: "",
  row: 2,
  outcome: "updated",
  values: { invoice_no: "F-1", amount: "2500.00", currency: "MXN" },
  before: { amount: "2400.00" },
  cells: [],
  problems: [],
};

/** A page with these rows. */
export function page(rows: ImportRow[]): ImportRowsView {
  return {
    total: rows.length,
    rows,
    fields: ["invoice_no", "amount"],
    counts: { new: 1, updated: 1, unchanged: 0, rejected: 1, left_out: 0, noted: 0, faulty: 1 },
    headers: { [path]: inspected.header },
    is_cut: false,
  };
}

const totals = { new: 1, updated: 1, unchanged: 0, rejected: 1 };

export const preview: ImportView = {
  batch: null,
  totals,
  files: [
    {
      path,
      kind: "invoices",
      format: "csv",
      ...totals,
      left_out: 0,
      container: "",
      found: 0,
      left_alone: 0,
      attached: 0,
      notes: [],
      problems: faultyRow.problems,
      preview: [],
    },
  ],
  added: [
    {
      currency: "MXN",
      total: "2600.00",
      buckets: { not_due: "2600.00", d1_30: "0.00", d31_60: "0.00", d61_90: "0.00", d90_plus: "0.00" },
    },
  ],
  kept: 7,
};
