//! The requests of messages, calls and promises.

use serde_json::{Value, json};

use crate::args::{Call, Outbox, Promise};

pub(super) fn of_outbox(verb: &Outbox) -> (&'static str, Value) {
    match verb {
        Outbox::List { filter, limit } => ("outbox.list", json!({ "filter": filter, "limit": limit })),
        Outbox::Show { id } => ("outbox.get", json!({ "id": id })),
        Outbox::Send { due } => ("outbox.send", json!({ "only_due": due })),
        Outbox::Settle { id, sent, .. } => ("outbox.settle", json!({ "id": id, "was_sent": sent })),
        Outbox::Cancel { id } => ("outbox.cancel", json!({ "id": id })),
        Outbox::Retry { id } => ("outbox.retry", json!({ "id": id })),
    }
}

pub(super) fn of_call(verb: &Call) -> (&'static str, Value) {
    match verb {
        Call::Log {
            customer,
            outcome,
            note,
            reason,
            task,
        } => (
            "calls.log",
            json!({ "customer": customer, "outcome": outcome, "note": note, "reason": reason, "task": task }),
        ),
        Call::Queue => ("calls.queue", json!({})),
    }
}

pub(super) fn of_promise(verb: &Promise) -> (&'static str, Value) {
    match verb {
        Promise::Add {
            customer,
            amount,
            on,
            invoice,
            currency,
            note,
        } => (
            "promises.add",
            json!({
                "customer": customer,
                "amount": amount,
                "promised_on": on.to_string(),
                "invoice": invoice,
                "currency": currency,
                "note": note,
            }),
        ),
        Promise::List { customer, state } => {
            ("promises.list", json!({ "customer": customer, "state": state }))
        }
        Promise::Withdraw { id } => ("promises.withdraw", json!({ "promise": id })),
    }
}
