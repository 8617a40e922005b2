//! The requests of messages, calls and promises.

use serde_json::{Value, json};

use crate::args::{Call, CallFilter, Outbox, Promise, Rules};

pub(super) fn of_outbox(verb: &Outbox) -> (&'static str, Value) {
    match verb {
        Outbox::List { filter, limit } => ("outbox.list", json!({ "filter": filter, "limit": limit })),
        Outbox::Show { id } => ("outbox.get", json!({ "id": id })),
        Outbox::Send { watch: true, .. } => ("outbox.tick", json!({ "always": true })),
        Outbox::Send { due, .. } => ("outbox.send", json!({ "only_due": due })),
        Outbox::Settle { id, sent, .. } => ("outbox.settle", json!({ "id": id, "was_sent": sent })),
        Outbox::Cancel { id } => ("outbox.cancel", json!({ "id": id })),
        Outbox::Retry { id } => ("outbox.retry", json!({ "id": id })),
        Outbox::Edit { id, subject, text } => (
            "outbox.edit",
            json!({ "id": id, "subject": subject, "body": text }),
        ),
        Outbox::Reschedule { ids, not_before, .. } => (
            "outbox.change",
            json!({ "ids": ids, "action": "reschedule", "not_before": not_before }),
        ),
        Outbox::Pause => ("books.pause", json!({ "paused": true })),
        Outbox::Resume => ("books.pause", json!({ "paused": false })),
    }
}

pub(super) fn of_rules(verb: &Rules) -> (&'static str, Value) {
    match verb {
        Rules::Show { customer: None } => ("contact_rules.get", json!({})),
        Rules::Show {
            customer: Some(customer),
        } => ("contact_rules.customer", json!({ "customer": customer })),
        Rules::Set {
            pack,
            scope,
            no_holidays,
            most_a_week,
        } => (
            "contact_rules.save",
            json!({ "pack": pack, "scope": scope, "no_holidays": no_holidays, "most_a_week": most_a_week }),
        ),
        Rules::Customer {
            customer,
            scope,
            country,
            time_zone,
        } => (
            "contact_rules.save_customer",
            json!({ "customer": customer, "scope": scope, "country": country, "time_zone": time_zone }),
        ),
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
            phone,
            seconds,
            next,
            send_documents,
        } => (
            "calls.log",
            json!({
                "customer": customer,
                "outcome": outcome,
                "note": note,
                "reason": reason,
                "task": task,
                "phone": phone,
                "seconds": seconds,
                "next": next.as_deref().map(after),
                "send_documents": send_documents,
            }),
        ),
        Call::Next(filter) => ("calls.next", part(filter)),
        Call::Queue(filter) => ("calls.queue", part(filter)),
        Call::Skip {
            customer,
            until,
            reason,
        } => (
            "calls.skip",
            json!({ "customer": customer, "until": until.to_string(), "reason": reason }),
        ),
    }
}

/// A word for what happens next, or a moment to call again.
fn after(word: &str) -> Value {
    match word {
        "none" | "person" => json!({ "kind": word }),
        moment => json!({ "kind": "call", "at": moment }),
    }
}

fn part(filter: &CallFilter) -> Value {
    json!({
        "stage": filter.stage,
        "segment": filter.segment,
        "owner": filter.owner,
        "currency": filter.currency,
    })
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
