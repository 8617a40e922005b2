//! The reporting currency.

use serde_json::Value;

use crate::table::{Side, Table};
use crate::view::{joined, list as items, number, text};
use crate::words::Words;

pub(super) fn list(words: &Words, view: &Value) -> String {
    if view["reporting"].is_null() {
        return format!("{}\n", words.say("rates.none"));
    }
    let mut page = format!(
        "{}\n",
        words.fill("rates.into", &[("currency", &text(view, "reporting"))])
    );
    let mut table = Table::new(&[
        (words.say("label.number"), Side::Right),
        (words.say("label.date"), Side::Left),
        (words.say("label.currency"), Side::Left),
        (words.say("label.rate"), Side::Right),
        (words.say("label.source"), Side::Left),
    ]);
    for rate in items(view, "rates") {
        table.row([
            number(rate, "rate").to_string(),
            words.date(text(rate, "on")),
            text(rate, "currency").to_owned(),
            text(rate, "value").to_owned(),
            text(rate, "source").to_owned(),
        ]);
    }
    if !table.is_empty() {
        page.push_str(&format!("\n{}", table.lines()));
    }
    if !items(view, "missing").is_empty() {
        let missing = joined(view, "missing");
        page.push_str(&format!(
            "\n{}\n",
            words.fill("rates.missing", &[("currencies", &missing)])
        ));
    }
    page
}

pub(super) fn changed(words: &Words, view: &Value) -> String {
    let mut page = format!("{}\n", words.count("rates.changed", number(view, "changed")));
    for row in items(view, "rejected") {
        page.push_str(&format!(
            "{}: {}\n",
            number(row, "line"),
            words.reason(&row["reason"])
        ));
    }
    page
}

pub(super) fn totals(words: &Words, view: &Value) -> String {
    let reporting = text(view, "reporting");
    if reporting.is_empty() {
        return format!("{}\n", words.say("rates.none"));
    }
    let mut table = Table::new(&[
        (words.say("label.open"), Side::Right),
        (words.say("label.rate"), Side::Right),
        (words.say("label.date"), Side::Left),
        (words.say("label.converted"), Side::Right),
    ]);
    for line in items(view, "lines") {
        let converted = text(line, "converted");
        table.row([
            words.money(text(line, "open"), text(line, "currency")),
            text(line, "rate").to_owned(),
            words.date(text(line, "rated_on")),
            if converted.is_empty() {
                String::new()
            } else {
                words.money(converted, reporting)
            },
        ]);
    }
    let total = if view["total"].is_null() {
        words.say("rates.total_missing").to_owned()
    } else {
        words.fill(
            "rates.total",
            &[
                ("currency", &reporting),
                ("total", &words.money(text(view, "total"), reporting)),
                ("date", &words.date(text(view, "oldest_rate_on"))),
            ],
        )
    };
    format!("{}\n{total}\n", table.lines())
}
