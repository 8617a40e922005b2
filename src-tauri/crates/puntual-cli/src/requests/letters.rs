//! The requests of letters, histories and notes.

use serde_json::{Value, json};

use super::{given, whole};
use crate::args::{Letter, Note, Timeline};

pub(super) fn of_letter(asked: &Letter) -> (&'static str, Value) {
    let path = whole(&asked.out);
    match asked.message {
        Some(id) => ("letters.save", json!({ "id": id, "path": path })),
        None => (
            "letters.write",
            json!({
                "customer": asked.customer,
                "kind": asked.kind,
                "currency": asked.currency,
                "paper": asked.paper,
                "statement": asked.statement,
                "path": path,
            }),
        ),
    }
}

pub(super) fn of_timeline(asked: &Timeline) -> (&'static str, Value) {
    let filter = given(json!({
        "kinds": asked.kind,
        "from": asked.from.map(|day| day.to_string()),
        "until": asked.until.map(|day| day.to_string()),
        "text": asked.text,
    }));
    let customer = &asked.customer;
    match &asked.out {
        Some(out) => (
            "customers.export_timeline",
            json!({ "customer": customer, "filter": filter, "path": whole(out) }),
        ),
        None => (
            "customers.timeline",
            json!({ "customer": customer, "filter": filter, "limit": asked.limit }),
        ),
    }
}

pub(super) fn of_note(verb: &Note) -> (&'static str, Value) {
    match verb {
        Note::Add { customer, text } => ("notes.add", json!({ "customer": customer, "text": text })),
        Note::Change { id, text } => ("notes.change", json!({ "note": id, "text": text })),
        Note::Remove { id } => ("notes.remove", json!({ "note": id })),
        Note::Versions { id } => ("notes.versions", json!({ "note": id })),
    }
}
