//! The figures of a period, and how the portfolio changed.

use serde_json::Value;

use super::receivables::BUCKETS;
use crate::errors;
use crate::table::{Side, Table};
use crate::view::{list, number, text};
use crate::words::Words;

pub(super) fn insights(words: &Words, view: &Value) -> String {
    let mut page = String::new();
    for part in list(view, "currencies") {
        page.push_str(&words.fill(
            "insights.title",
            &[
                ("from", &words.date(text(view, "from"))),
                ("to", &words.date(text(view, "to"))),
                ("currency", &text(part, "currency")),
            ],
        ));
        page.push_str("\n\n");
        page.push_str(&figures(
            words,
            list(part, "figures").iter().chain(list(view, "contacts")),
        ));
        page.push_str(&format!("\n{}\n", lift(words, &part["prevention"])));
        page.push_str(&format!("\n{}\n\n", words.say("insights.cash")));
        page.push_str(&cash(words, &part["cash"], text(part, "currency")));
        page.push('\n');
    }
    if list(view, "currencies").is_empty() {
        page.push_str(&format!("{}\n", words.say("aging.none")));
    }
    if !list(view, "warnings").is_empty() {
        page.push_str(&format!("{}\n\n", words.say("insights.warnings")));
        page.push_str(&warnings(words, list(view, "warnings")));
    }
    page
}

fn figures<'a>(words: &Words, figures: impl Iterator<Item = &'a Value>) -> String {
    let mut table = Table::new(&[
        (words.say("insights.figure"), Side::Left),
        (words.say("insights.now"), Side::Right),
        (words.say("insights.before"), Side::Right),
    ]);
    for figure in figures {
        let value = |field: &str| match (figure[field].as_str(), text(figure, "unit")) {
            (None, _) => "–".to_owned(),
            (Some(value), unit @ ("days" | "minutes")) => {
                words.fill(&format!("insights.{unit}"), &[("value", &words.decimal(value))])
            }
            (Some(value), _) => format!("{} %", words.decimal(value)),
        };
        table.row([
            errors::text_of(words, &figure["name"]),
            value("value"),
            value("before"),
        ]);
    }
    table.lines()
}

fn lift(words: &Words, prevention: &Value) -> String {
    match prevention["lift"].as_str() {
        Some(lift) => words.fill(
            "insights.lift",
            &[
                ("lift", &words.decimal(lift)),
                ("low", &words.decimal(text(prevention, "low"))),
                ("high", &words.decimal(text(prevention, "high"))),
            ],
        ),
        None => words.fill(
            "insights.too_few",
            &[
                ("contacted", &number(prevention, "compared_contacted")),
                ("uncontacted", &number(prevention, "compared_uncontacted")),
                ("least", &number(prevention, "least")),
            ],
        ),
    }
}

fn cash(words: &Words, cash: &Value, currency: &str) -> String {
    let mut table = Table::new(&[
        (words.say("insights.week"), Side::Left),
        (words.say("insights.expected"), Side::Right),
        (words.say("insights.low_high"), Side::Right),
    ]);
    for week in list(cash, "weeks") {
        let money = |field: &str| words.money(text(week, field), currency);
        table.row([
            words.date(text(week, "from")),
            money("expected"),
            format!("{} – {}", money("low"), money("high")),
        ]);
    }
    table.lines()
}

fn warnings(words: &Words, rows: &[Value]) -> String {
    let mut table = Table::new(&[
        (words.say("label.customer"), Side::Left),
        (words.say("label.open"), Side::Right),
        (words.say("label.why"), Side::Left),
    ]);
    for row in rows {
        table.row([
            format!("{} · {}", text(row, "name"), text(row, "customer")),
            words.money(text(row, "open"), text(row, "currency")),
            errors::text_of(words, &row["reason"]),
        ]);
    }
    table.lines()
}

pub(super) fn exported(words: &Words, view: &Value) -> String {
    format!(
        "{}\n",
        words.fill("insights.exported", &[("path", &text(view, "path"))])
    )
}

pub(super) fn changes(words: &Words, view: &Value) -> String {
    let mut page = String::new();
    for part in list(view, "currencies") {
        page.push_str(&sums(words, view, part));
        page.push('\n');
        page.push_str(&fates(words, part));
        page.push('\n');
    }
    if list(view, "currencies").is_empty() {
        page.push_str(&format!("{}\n", words.say("aging.none")));
    }
    page
}

fn sums(words: &Words, view: &Value, part: &Value) -> String {
    let currency = text(part, "currency");
    let dated = |key, field: &str| words.fill(key, &[("date", &words.date(text(view, field)))]);
    let mut sums = Table::new(&[(currency, Side::Left), ("", Side::Right)]);
    sums.row([
        dated("changes.opening", "from"),
        words.money(text(part, "opening"), currency),
    ]);
    for field in ["invoiced", "paid", "credited", "written_off", "other"] {
        let amount = words.money_or_blank(text(part, field), currency);
        if !amount.is_empty() {
            sums.row([words.word("changes", field).to_owned(), amount]);
        }
    }
    sums.sum([
        dated("changes.closing", "to"),
        words.money(text(part, "closing"), currency),
    ]);
    sums.lines()
}

fn fates(words: &Words, part: &Value) -> String {
    let currency = text(part, "currency");
    let mut head = vec![
        (words.say("changes.stood"), Side::Left),
        (words.say("label.amount"), Side::Right),
        (words.say("changes.paid"), Side::Right),
    ];
    head.extend(BUCKETS.map(|bucket| (words.word("bucket", bucket), Side::Right)));
    let mut fates = Table::new(&head);
    for fate in list(part, "buckets") {
        let money = |amount: &str| words.money_or_blank(amount, currency);
        let [a, b, c, d, e] = BUCKETS.map(|bucket| money(text(&fate["now"], bucket)));
        fates.row([
            words.word("bucket", text(fate, "stood")).to_owned(),
            money(text(fate, "opening")),
            money(text(fate, "paid")),
            a,
            b,
            c,
            d,
            e,
        ]);
    }
    fates.lines()
}
