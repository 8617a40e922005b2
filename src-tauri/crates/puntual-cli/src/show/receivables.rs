//! Who owes what, and what falls due.

use serde_json::Value;

use crate::table::{Side, Table};
use crate::view::{list, number, text};
use crate::words::Words;

pub(super) const BUCKETS: [&str; 5] = ["not_due", "d1_30", "d31_60", "d61_90", "d90_plus"];

pub(super) fn aging(words: &Words, view: &Value) -> String {
    let mut page = words.fill("aging.title", &[("date", &words.date(text(view, "as_of")))]) + "\n";
    for part in list(view, "currencies") {
        let currency = text(part, "currency");
        let title = format!("{} ({currency})", words.say("label.customer"));
        let mut head = vec![(title.as_str(), Side::Left)];
        head.extend(BUCKETS.map(|bucket| (words.word("bucket", bucket), Side::Right)));
        head.push((words.say("label.total"), Side::Right));
        let mut table = Table::new(&head);
        for row in list(part, "customers") {
            table.row(cells(
                words,
                &format!("{} · {}", text(row, "name"), text(row, "customer")),
                row,
                currency,
            ));
        }
        table.sum(cells(words, words.say("label.total"), part, currency));
        page.push('\n');
        page.push_str(&table.lines());
    }
    if list(view, "currencies").is_empty() {
        page.push_str(words.say("aging.none"));
        page.push('\n');
    }
    page
}

fn cells(words: &Words, name: &str, row: &Value, currency: &str) -> [String; 7] {
    let [a, b, c, d, e] = BUCKETS.map(|bucket| words.money_or_blank(text(&row["buckets"], bucket), currency));
    [
        name.to_owned(),
        a,
        b,
        c,
        d,
        e,
        words.money(text(row, "total"), currency),
    ]
}

pub(super) fn due(words: &Words, view: &Value) -> String {
    let mut table = Table::new(&[
        (words.say("label.invoice"), Side::Left),
        (words.say("label.customer"), Side::Left),
        (words.say("label.due_on"), Side::Left),
        (words.say("label.open"), Side::Right),
        ("", Side::Left),
    ]);
    for row in list(view, "rows") {
        table.row([
            text(row, "invoice").to_owned(),
            format!("{} · {}", text(row, "name"), text(row, "customer")),
            words.date(text(row, "due_on")),
            words.money(text(row, "open"), text(row, "currency")),
            words.due(-number(row, "days")),
        ]);
    }
    if table.is_empty() {
        format!("{}\n", words.say("due.none"))
    } else {
        table.lines()
    }
}

/// The open invoices of a day, and how many more there are than are shown.
pub(super) fn past(words: &Words, view: &Value) -> String {
    let mut page = words.fill("aging.title", &[("date", &words.date(text(view, "as_of")))]) + "\n\n";
    let mut table = Table::new(&[
        (words.say("label.invoice"), Side::Left),
        (words.say("label.customer"), Side::Left),
        (words.say("label.due_on"), Side::Left),
        (words.say("label.open"), Side::Right),
    ]);
    for row in list(view, "rows") {
        table.row([
            text(row, "invoice").to_owned(),
            format!("{} · {}", text(row, "name"), text(row, "customer")),
            words.date(text(row, "due_on")),
            words.money(text(row, "open"), text(row, "currency")),
        ]);
    }
    if table.is_empty() {
        page.push_str(words.say("aging.none"));
        page.push('\n');
        return page;
    }
    page.push_str(&table.lines());
    let shown = i64::try_from(list(view, "rows").len()).unwrap_or(i64::MAX);
    if number(view, "total") > shown {
        page.push_str(&format!(
            "{}\n",
            words.count("aging.more", number(view, "total") - shown)
        ));
    }
    page
}
