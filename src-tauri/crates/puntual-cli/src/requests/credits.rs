//! The requests of payments, notes and exchange rates.

use serde_json::{Value, json};

use super::bank::share;
use super::{given, text};
use crate::args::{Credit, Entry, Rates};

pub(super) fn of_entry(entry: &Entry, kind: &str) -> Value {
    let shares: Vec<Value> = entry.invoice.iter().map(|given| share(given)).collect();
    json!({
        "kind": kind,
        "customer": entry.customer.as_deref().unwrap_or_default(),
        "amount": entry.amount,
        "currency": entry.currency,
        "on": entry.on,
        "reference": entry.reference,
        "method": entry.method,
        "notes": entry.note,
        "shares": (entry.on_account || !shares.is_empty()).then_some(shares),
    })
}

pub(super) fn of_credit(verb: &Credit) -> (&'static str, Value) {
    match verb {
        Credit::List { customer, unapplied } => (
            "credits.list",
            json!({ "customer": customer, "unapplied": unapplied }),
        ),
        Credit::Note(entry) => ("credits.save", of_entry(entry, "credit_note")),
        Credit::WriteOff {
            invoice,
            reason,
            amount,
            on,
            tax_note,
        } => (
            "credits.save",
            json!({
                "kind": "write_off",
                "customer": "",
                "notes": reason,
                "on": on,
                "tax_note": tax_note.as_deref().unwrap_or_default(),
                "shares": [given(json!({ "invoice": invoice, "amount": amount }))],
            }),
        ),
        Credit::Allocate { credit, invoice } => {
            let shares: Vec<Value> = invoice.iter().map(|given| share(given)).collect();
            (
                "credits.allocate",
                json!({ "credit": credit, "shares": (!shares.is_empty()).then_some(shares) }),
            )
        }
        Credit::Move {
            credit,
            from,
            to,
            amount,
        } => (
            "credits.move",
            json!({ "credit": credit, "from": from, "to": to, "amount": amount }),
        ),
        Credit::Refund {
            credit,
            amount,
            on,
            method,
            note,
        } => (
            "credits.refund",
            json!({ "credit": credit, "amount": amount, "on": on, "method": method, "notes": note }),
        ),
    }
}

pub(super) fn of_rates(verb: &Rates) -> (&'static str, Value) {
    match verb {
        Rates::List => ("rates.list", json!({})),
        Rates::Into { currency } => ("rates.reporting", json!({ "currency": currency })),
        Rates::Set { currency, value, on } => (
            "rates.save",
            json!({ "currency": currency, "value": value, "on": on }),
        ),
        Rates::Import { file } => ("rates.import", json!({ "path": text(file) })),
        Rates::Totals { as_of, customer } => {
            ("rates.totals", json!({ "as_of": as_of, "customer": customer }))
        }
    }
}
