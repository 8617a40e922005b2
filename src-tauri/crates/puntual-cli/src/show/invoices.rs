//! Invoices and their page.

use serde_json::Value;

use super::{customers, facts};
use crate::table::{Side, Table};
use crate::view::{list as items, number, text};
use crate::words::Words;

pub(super) fn list(words: &Words, view: &Value) -> String {
    let mut table = Table::new(&[
        (words.say("label.invoice"), Side::Left),
        (words.say("label.customer"), Side::Left),
        (words.say("label.issued_on"), Side::Left),
        (words.say("label.due_on"), Side::Left),
        (words.say("label.total"), Side::Right),
        (words.say("label.open"), Side::Right),
        ("", Side::Left),
    ]);
    for row in items(view, "rows") {
        let currency = text(row, "currency");
        table.row([
            text(row, "invoice").to_owned(),
            format!("{} · {}", text(row, "name"), text(row, "customer")),
            words.date(text(row, "issued_on")),
            words.date(text(row, "due_on")),
            words.money(text(row, "total"), currency),
            words.money_or_blank(text(row, "open"), currency),
            standing(words, row),
        ]);
    }
    if table.is_empty() {
        return format!("{}\n", words.say("invoices.none"));
    }
    let open: Vec<String> = items(view, "open")
        .iter()
        .map(|amount| words.money(text(amount, "amount"), text(amount, "currency")))
        .collect();
    let open = if open.is_empty() {
        String::new()
    } else {
        format!(" · {}", open.join(" + "))
    };
    format!(
        "{}\n{}{open}\n",
        table.lines(),
        words.count("invoices.total", number(view, "total"))
    )
}

fn standing(words: &Words, row: &Value) -> String {
    match text(row, "state") {
        closed @ ("paid" | "cancelled") => words.word("invoice", closed).to_owned(),
        _ => words.due(number(row, "days")),
    }
}

pub(super) fn page(words: &Words, view: &Value) -> String {
    let row = &view["invoice"];
    let currency = text(row, "currency");
    let mut page = facts(&[
        (words.say("label.invoice"), text(row, "invoice").to_owned()),
        (
            words.say("label.customer"),
            format!("{} · {}", text(row, "name"), text(row, "customer")),
        ),
        (words.say("label.issued_on"), words.date(text(row, "issued_on"))),
        (
            words.say("label.due_on"),
            format!("{} · {}", words.date(text(row, "due_on")), standing(words, row)),
        ),
        (
            words.say("label.total"),
            words.money(text(row, "total"), currency),
        ),
        (words.say("label.open"), words.money(text(row, "open"), currency)),
        (words.say("label.source"), text(view, "source").to_owned()),
    ]);
    let mut movements = Table::new(&[
        (words.say("label.when"), Side::Left),
        (words.say("label.what"), Side::Left),
        (words.say("label.detail"), Side::Left),
        (words.say("label.amount"), Side::Right),
    ]);
    for movement in items(view, "movements") {
        movements.row([
            words.date(text(movement, "on")),
            words.word("entry", text(movement, "kind")).to_owned(),
            text(movement, "reference").to_owned(),
            words.money(text(movement, "amount"), currency),
        ]);
    }
    if !movements.is_empty() {
        page.push_str(&format!("\n{}", movements.lines()));
    }
    if !items(view, "reminders").is_empty() {
        let history = serde_json::json!({ "entries": view["reminders"] });
        page.push_str(&format!("\n{}", customers::timeline(words, &history)));
    }
    page
}
