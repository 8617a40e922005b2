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
        (words.say("label.worth"), Side::Right),
        (words.say("label.why"), Side::Left),
    ]);
    for row in list(view, "rows") {
        table.row([
            format!("{} · {}", text(row, "name"), text(row, "customer")),
            text(row, "phone").to_owned(),
            joined(row, "invoices"),
            words.money(text(row, "amount"), text(row, "currency")),
            words.money(text(&row["worth"], "worth"), text(row, "currency")),
            words.reason(&row["reason"]),
        ]);
    }
    let mut lines = if table.is_empty() {
        format!("{}\n", words.say("call.none"))
    } else {
        table.lines()
    };
    for held in list(view, "held") {
        let places: [(&str, &dyn std::fmt::Display); 2] = [
            ("name", &text(&held["row"], "name")),
            ("why", &words.reason(&held["held"])),
        ];
        lines.push_str(&format!("{}\n", words.fill("call.held", &places)));
    }
    lines
}

pub(super) fn next(words: &Words, view: &Value) -> String {
    let card = &view["card"];
    if card.is_null() {
        return format!("{}\n", words.say("call.none"));
    }
    let row = &card["row"];
    let currency = text(row, "currency");
    let places: [(&str, &dyn std::fmt::Display); 5] = [
        ("name", &text(row, "name")),
        ("customer", &text(row, "customer")),
        ("phone", &text(row, "phone")),
        ("amount", &words.money(text(row, "amount"), currency)),
        ("count", &number(view, "waiting")),
    ];
    let worth = &row["worth"];
    let product: [(&str, &dyn std::fmt::Display); 4] = [
        ("at_risk", &words.money(text(worth, "at_risk"), currency)),
        ("reach", &number(worth, "reach_percent")),
        ("help", &number(worth, "help_percent")),
        ("worth", &words.money(text(worth, "worth"), currency)),
    ];
    let mut lines = vec![
        words.fill("call.next", &places),
        words.reason(&row["reason"]),
        words.fill("call.worth", &product),
    ];
    lines.extend(list(card, "habits").iter().map(|habit| words.reason(habit)));
    lines.push(String::new());
    lines.push(text(&card["script"], "text").to_owned());
    format!("{}\n", lines.join("\n"))
}

pub(super) fn skipped(words: &Words, view: &Value) -> String {
    let places: [(&str, &dyn std::fmt::Display); 3] = [
        ("customer", &text(view, "customer")),
        ("date", &words.date(text(view, "until"))),
        ("batch", &number(view, "batch")),
    ];
    format!("{}\n", words.fill("call.skipped", &places))
}

pub(super) fn logged(words: &Words, view: &Value) -> String {
    let places: [(&str, &dyn std::fmt::Display); 4] = [
        ("customer", &text(view, "customer")),
        ("outcome", &words.word("outcome", text(view, "outcome"))),
        ("at", &words.instant(text(view, "called_at"))),
        ("batch", &number(view, "batch")),
    ];
    let logged = words.fill("call.logged", &places);
    match view["next_at"].as_str() {
        None => format!("{logged}\n"),
        Some(at) => {
            let next = words.fill("call.again_at", &[("at", &words.instant(at))]);
            format!("{logged}\n{next}\n")
        }
    }
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
