//! Early-payment offers.

use serde_json::Value;

use crate::table::{Side, Table};
use crate::view::{joined, list as rows, number, text};
use crate::words::Words;

pub(super) fn simulation(words: &Words, view: &Value) -> String {
    let mut out = sums(words, view);
    if let Some(percent) = view["yearly_percent"].as_str() {
        let places: [(&str, &dyn std::fmt::Display); 2] =
            [("percent", &percent), ("days", &number(view, "days_earlier"))];
        out.push_str(&format!("{}\n", words.fill("offer.cost", &places)));
    }
    out
}

pub(super) fn made(words: &Words, view: &Value) -> String {
    let offer = &view["offer"];
    let places: [(&str, &dyn std::fmt::Display); 3] = [
        ("number", &number(offer, "offer")),
        ("name", &text(offer, "name")),
        ("state", &words.word("offered", text(offer, "state"))),
    ];
    let undo: [(&str, &dyn std::fmt::Display); 1] = [("batch", &number(view, "batch"))];
    format!(
        "{}\n{}{}\n",
        words.fill("offer.one", &places),
        sums(words, offer),
        words.fill("offer.undo", &undo)
    )
}

pub(super) fn list(words: &Words, view: &Value) -> String {
    let mut table = Table::new(&[
        (words.say("label.number"), Side::Right),
        (words.say("label.customer"), Side::Left),
        (words.say("label.invoices"), Side::Left),
        (words.say("label.discount"), Side::Right),
        (words.say("label.pays"), Side::Right),
        (words.say("label.until"), Side::Left),
        (words.say("label.state"), Side::Left),
    ]);
    for offer in rows(view, "offers") {
        let currency = text(offer, "currency");
        table.row([
            number(offer, "offer").to_string(),
            format!("{} · {}", text(offer, "name"), text(offer, "customer")),
            joined(offer, "invoices"),
            words.money_or_blank(text(offer, "discount"), currency),
            words.money(text(offer, "pay"), currency),
            words.date(text(offer, "until")),
            words.word("offered", text(offer, "state")).to_owned(),
        ]);
    }
    if table.is_empty() {
        format!("{}\n", words.say("offer.none"))
    } else {
        table.lines()
    }
}

fn sums(words: &Words, view: &Value) -> String {
    let currency = text(view, "currency");
    let money = |field: &str| words.money(text(view, field), currency);
    let places: [(&str, &dyn std::fmt::Display); 5] = [
        ("owed", &money("owed")),
        ("discount", &money("discount")),
        ("pay", &money("pay")),
        ("until", &words.date(text(view, "until"))),
        ("invoices", &joined(view, "invoices")),
    ];
    format!("{}\n", words.fill("offer.sums", &places))
}
