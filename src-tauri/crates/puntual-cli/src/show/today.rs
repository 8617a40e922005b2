//! The morning page.

use serde_json::Value;

use crate::table::{Side, Table};
use crate::view::{list, number, text};
use crate::words::Words;

pub(super) fn today(words: &Words, view: &Value) -> String {
    let mut figures = Table::new(&[("", Side::Left), ("", Side::Right), ("", Side::Right)]);
    for figure in list(view, "figures") {
        let amounts: Vec<String> = list(figure, "amounts")
            .iter()
            .map(|amount| words.money(text(amount, "amount"), text(amount, "currency")))
            .collect();
        figures.row([
            words.word("figure", text(figure, "key")).to_owned(),
            number(figure, "count").to_string(),
            amounts.join(" + "),
        ]);
    }
    let mut page = format!("{}\n", words.date(text(view, "today")));
    // The figures need neither head nor line above them.
    page.extend(figures.lines().split_inclusive('\n').skip(1));
    if number(view, "proposed") > 0 {
        page.push_str(&format!(
            "\n{}\n",
            words.count("today.proposed", number(view, "proposed"))
        ));
    }
    let mut rows = Table::new(&[
        (words.say("label.customer"), Side::Left),
        (words.say("label.amount"), Side::Right),
        (words.say("today.at_risk"), Side::Right),
        (words.say("label.why"), Side::Left),
    ]);
    for row in list(view, "rows") {
        let more = list(row, "more_reasons").iter();
        let reasons: Vec<String> = [&row["reason"]]
            .into_iter()
            .chain(more)
            .map(|reason| words.reason(reason))
            .collect();
        rows.row([
            format!("{} · {}", text(row, "name"), text(row, "customer")),
            words.money(text(row, "amount"), text(row, "currency")),
            words.money(text(row, "at_risk"), text(row, "currency")),
            reasons.join(" "),
        ]);
    }
    page.push('\n');
    page.push_str(&if rows.is_empty() {
        format!("{}\n", words.say("today.none"))
    } else {
        rows.lines()
    });
    page
}
