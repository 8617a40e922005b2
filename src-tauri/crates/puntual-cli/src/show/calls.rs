//! Calls and promises.

use serde_json::Value;

use crate::table::{Side, Table};
use crate::view::{joined, list, number, text};
use crate::words::Words;

pub(super) fn queue(words: &Words, view: &Value) -> String {
    let mut table = Table::new(&[
        (words.say("label.customer"), Side::Left),
        (words.say("label.phone"), Side::Left),
        (words.say("label.invoices"), Side::Left),
        (words.say("label.amount"), Side::Right),
        (words.say("label.why"), Side::Left),
    ]);
    for row in list(view, "rows") {
        table.row([
            format!("{} · {}", text(row, "name"), text(row, "customer")),
            text(row, "phone").to_owned(),
            joined(row, "invoices"),
            words.money(text(row, "amount"), text(row, "currency")),
            words.reason(&row["reason"]),
        ]);
    }
    if table.is_empty() {
        format!("{}\n", words.say("call.none"))
    } else {
        table.lines()
    }
}

pub(super) fn logged(words: &Words, view: &Value) -> String {
    let places: [(&str, &dyn std::fmt::Display); 4] = [
        ("customer", &text(view, "customer")),
        ("outcome", &words.word("outcome", text(view, "outcome"))),
        ("at", &words.instant(text(view, "called_at"))),
        ("batch", &number(view, "batch")),
    ];
    format!("{}\n", words.fill("call.logged", &places))
}

pub(super) fn promises(words: &Words, view: &Value) -> String {
    let mut table = Table::new(&[
        (words.say("label.number"), Side::Right),
        (words.say("label.customer"), Side::Left),
        (words.say("label.invoice"), Side::Left),
        (words.say("label.promised_on"), Side::Left),
        (words.say("label.amount"), Side::Right),
        (words.say("label.paid"), Side::Right),
        (words.say("label.state"), Side::Left),
        (words.say("label.note"), Side::Left),
    ]);
    for promise in list(view, "promises") {
        let currency = text(promise, "currency");
        table.row([
            number(promise, "promise").to_string(),
            format!("{} · {}", text(promise, "name"), text(promise, "customer")),
            text(promise, "invoice").to_owned(),
            words.date(text(promise, "promised_on")),
            words.money(text(promise, "amount"), currency),
            words.money_or_blank(text(promise, "paid"), currency),
            words.word("promise", text(promise, "state")).to_owned(),
            text(promise, "note").to_owned(),
        ]);
    }
    if table.is_empty() {
        format!("{}\n", words.say("promise.none"))
    } else {
        table.lines()
    }
}

pub(super) fn promise(words: &Words, view: &Value) -> String {
    let promise = &view["promise"];
    let places: [(&str, &dyn std::fmt::Display); 6] = [
        ("number", &number(promise, "promise")),
        ("name", &text(promise, "name")),
        (
            "amount",
            &words.money(text(promise, "amount"), text(promise, "currency")),
        ),
        ("date", &words.date(text(promise, "promised_on"))),
        ("state", &words.word("promise", text(promise, "state"))),
        ("batch", &number(view, "batch")),
    ];
    format!("{}\n", words.fill("promise.one", &places))
}
