//! Segments and classes.

use serde_json::Value;

use crate::show::books::size;
use crate::show::customers;
use crate::table::{Side, Table};
use crate::view::{flag, joined, list as items, number, text};
use crate::words::Words;

pub(super) fn list(words: &Words, view: &Value) -> String {
    let mut table = Table::new(&[
        (words.say("label.number"), Side::Right),
        (words.say("label.name"), Side::Left),
        (words.say("label.customers"), Side::Right),
        (words.say("label.open"), Side::Right),
    ]);
    for row in items(view, "segments") {
        table.row([
            number(row, "segment").to_string(),
            text(row, "name").to_owned(),
            number(row, "count").to_string(),
            owed(words, row),
        ]);
    }
    let mut page = if table.is_empty() {
        format!("{}\n", words.say("segments.none"))
    } else {
        table.lines()
    };
    let mut classes = Table::new(&[
        (words.say("label.class"), Side::Left),
        (words.say("label.customers"), Side::Right),
    ]);
    for (group, field) in [("class", "classes"), ("commitment", "commitments")] {
        for row in items(view, field) {
            classes.row([
                words.word(group, text(row, "class")).to_owned(),
                number(row, "count").to_string(),
            ]);
        }
    }
    page.push_str(&format!("\n{}", classes.lines()));
    page
}

pub(super) fn preview(words: &Words, view: &Value) -> String {
    let (count, of) = (number(view, "count"), number(view, "of"));
    let mut page = words.fill("segments.preview", &[("count", &count), ("of", &of)]);
    let owed = owed(words, view);
    if !owed.is_empty() {
        page.push_str(&format!(" · {owed}"));
    }
    page.push('\n');
    if count > 0 {
        page.push_str(&format!("\n{}", customers::table(words, view)));
    }
    page
}

pub(super) fn saved(words: &Words, view: &Value) -> String {
    let places: [(&str, &dyn std::fmt::Display); 4] = [
        ("name", &text(view, "name")),
        ("segment", &number(view, "segment")),
        ("count", &number(view, "count")),
        ("batch", &number(view, "batch")),
    ];
    let key = if view["batch"].is_null() {
        "segments.unchanged"
    } else {
        "segments.saved"
    };
    format!("{}\n", words.fill(key, &places))
}

pub(super) fn reasons(words: &Words, view: &Value) -> String {
    let key = if flag(view, "is_in") {
        "segments.in"
    } else {
        "segments.out"
    };
    let mut page = format!("{}\n", words.say(key));
    for reason in items(view, "reasons") {
        let condition = &reason["condition"];
        let mark = if flag(reason, "holds") { "✓" } else { "✗" };
        page.push_str(&format!(
            "{mark} {} {} {} ({})\n",
            text(condition, "field"),
            text(condition, "op"),
            joined(condition, "values"),
            text(reason, "actual")
        ));
    }
    page
}

pub(super) fn changes(words: &Words, view: &Value) -> String {
    let mut table = Table::new(&[
        (words.say("label.key"), Side::Left),
        (words.say("label.name"), Side::Left),
        (words.say("label.before"), Side::Left),
        (words.say("label.class"), Side::Left),
        (words.say("label.since"), Side::Left),
    ]);
    for row in items(view, "changes") {
        table.row([
            text(row, "customer").to_owned(),
            text(row, "name").to_owned(),
            words.word("class", text(row, "from")).to_owned(),
            words.word("class", text(row, "to")).to_owned(),
            words.date(text(row, "since_on")),
        ]);
    }
    if table.is_empty() {
        return format!("{}\n", words.say("segments.no_changes"));
    }
    table.lines()
}

pub(super) fn changed(words: &Words, view: &Value) -> String {
    let count = words.count("lists.changed", number(view, "changed"));
    if view["batch"].is_null() {
        return format!("{count}\n");
    }
    let undo = words.fill("lists.undo", &[("batch", &number(view, "batch"))]);
    format!("{count} {undo}\n")
}

pub(super) fn written(words: &Words, view: &Value) -> String {
    let places: [(&str, &dyn std::fmt::Display); 2] = [
        ("path", &text(view, "path")),
        ("size", &size(number(view, "bytes"))),
    ];
    format!("{}\n", words.fill("lists.written", &places))
}

fn owed(words: &Words, view: &Value) -> String {
    let sums: Vec<String> = items(view, "open")
        .iter()
        .map(|sum| words.money(text(sum, "amount"), text(sum, "currency")))
        .collect();
    sums.join(" + ")
}
