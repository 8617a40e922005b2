//! When invoices are likely to be paid, and how good such sayings have been.

use serde_json::Value;

use super::facts;
use crate::errors;
use crate::table::{Side, Table};
use crate::view::{list as rows, number, text};
use crate::words::Words;

pub(super) fn list(words: &Words, view: &Value) -> String {
    let mut table = Table::new(&[
        (words.say("label.invoice"), Side::Left),
        (words.say("label.customer"), Side::Left),
        (words.say("label.due_on"), Side::Left),
        (words.say("label.open"), Side::Right),
        (words.say("predictions.on_time"), Side::Right),
        (words.say("predictions.expected_on"), Side::Left),
        (words.say("predictions.why"), Side::Left),
    ]);
    for row in rows(view, "invoices") {
        let why: Vec<String> = rows(row, "reasons")
            .iter()
            .map(|reason| errors::text_of(words, reason))
            .collect();
        table.row([
            text(row, "invoice").to_owned(),
            format!("{} · {}", text(row, "name"), text(row, "customer")),
            words.date(text(row, "due_on")),
            words.money(text(row, "open"), text(row, "currency")),
            format!("{} %", number(row, "on_time_percent")),
            words.date(text(row, "expected_on")),
            why.join(" "),
        ]);
    }
    if table.is_empty() {
        format!("{}\n", words.say("aging.none"))
    } else {
        table.lines()
    }
}

pub(super) fn quality(words: &Words, view: &Value) -> String {
    let mut page = String::new();
    for part in rows(view, "currencies") {
        let count = |name: &str| number(part, name).to_string();
        page.push_str(&facts(&[
            (
                words.say("predictions.currency"),
                text(part, "currency").to_owned(),
            ),
            (
                words.say("predictions.split_on"),
                words.date(text(part, "split_on")),
            ),
            (words.say("predictions.trained_on"), count("trained_on")),
            (words.say("predictions.tested_on"), count("tested_on")),
        ]));
        let mut table = Table::new(&[
            ("", Side::Left),
            ("AUC", Side::Right),
            ("Brier", Side::Right),
            (words.say("predictions.days_off"), Side::Right),
        ]);
        for name in ["model", "with_disputes", "own_rate"] {
            let figure = |field: &str| part[name][field].as_f64().unwrap_or_default();
            table.row([
                words.word("predictions", name).to_owned(),
                format!("{:.3}", figure("auc")),
                format!("{:.3}", figure("brier")),
                format!("{:.1}", figure("median_days_off")),
            ]);
        }
        page.push('\n');
        page.push_str(&table.lines());
        page.push('\n');
    }
    page
}
