//! Payments, credit notes and write-offs.

use serde_json::Value;

use crate::table::{Side, Table};
use crate::view::{list as items, number, text};
use crate::words::Words;

pub(super) fn list(words: &Words, view: &Value) -> String {
    let mut table = Table::new(&[
        (words.say("label.number"), Side::Right),
        (words.say("label.when"), Side::Left),
        (words.say("label.what"), Side::Left),
        (words.say("label.detail"), Side::Left),
        (words.say("label.amount"), Side::Right),
        (words.say("label.left"), Side::Right),
        (words.say("label.invoices"), Side::Left),
    ]);
    for credit in items(view, "credits") {
        let currency = text(credit, "currency");
        table.row([
            number(credit, "credit").to_string(),
            words.date(text(credit, "on")),
            words.word("entry", text(credit, "kind")).to_owned(),
            text(credit, "reference").to_owned(),
            words.money(text(credit, "amount"), currency),
            words.money_or_blank(text(credit, "unapplied"), currency),
            shares(words, credit),
        ]);
    }
    if table.is_empty() {
        format!("{}\n", words.say("credit.none"))
    } else {
        table.lines()
    }
}

pub(super) fn changed(words: &Words, view: &Value) -> String {
    let credit = &view["credit"];
    let currency = text(credit, "currency");
    let places: [(&str, &dyn std::fmt::Display); 6] = [
        ("number", &number(credit, "credit")),
        ("kind", &words.word("entry", text(credit, "kind"))),
        ("name", &text(credit, "name")),
        ("amount", &words.money(text(credit, "amount"), currency)),
        ("left", &words.money(text(credit, "unapplied"), currency)),
        ("batch", &number(view, "batch")),
    ];
    let mut page = words.fill("credit.one", &places);
    let applied = shares(words, credit);
    if !applied.is_empty() {
        page = format!(
            "{}\n{page}",
            words.fill("credit.applied", &[("invoices", &applied)])
        );
    }
    page.push('\n');
    page
}

fn shares(words: &Words, credit: &Value) -> String {
    let currency = text(credit, "currency");
    let one = |share: &Value| {
        format!(
            "{} ({})",
            text(share, "invoice"),
            words.money(text(share, "amount"), currency)
        )
    };
    items(credit, "shares")
        .iter()
        .map(one)
        .collect::<Vec<_>>()
        .join(", ")
}

/// An invoice that was entered, changed, cancelled or left out; what is unusual about it first.
pub(super) fn invoice(words: &Words, view: &Value) -> String {
    let mut page: String = items(view, "warnings")
        .iter()
        .map(|warning| format!("! {}\n", words.reason(warning)))
        .collect();
    let numbers: Vec<&str> = items(view, "invoices").iter().filter_map(Value::as_str).collect();
    page.push_str(&words.fill(
        "invoice.changed",
        &[
            ("invoices", &numbers.join(", ")),
            ("batch", &number(view, "batch")),
        ],
    ));
    page.push('\n');
    page
}

pub(super) fn opening(words: &Words, view: &Value) -> String {
    let places: [(&str, &dyn std::fmt::Display); 2] = [
        ("invoices", &text(view, "reference")),
        ("batch", &number(view, "batch")),
    ];
    format!("{}\n", words.fill("invoice.changed", &places))
}
