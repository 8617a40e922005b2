//! Customers that are there twice, what a merge does, and who cannot be reached.

use serde_json::Value;

use crate::table::{Side, Table};
use crate::view::{flag, list as items, number, text};
use crate::words::Words;

pub(super) fn duplicates(words: &Words, view: &Value) -> String {
    let groups = items(view, "groups");
    if groups.is_empty() {
        return format!("{}\n", words.say("customers.no_duplicates"));
    }
    let mut page = String::new();
    for group in groups {
        let mut table = Table::new(&[
            (words.say("label.key"), Side::Left),
            (words.say("label.name"), Side::Left),
            (words.say("label.tax_id"), Side::Left),
            (words.say("label.email"), Side::Left),
            (words.say("label.phone"), Side::Left),
            (words.say("label.invoices"), Side::Right),
            (words.say("label.open"), Side::Right),
        ]);
        for customer in items(group, "customers") {
            table.row([
                text(customer, "customer").to_owned(),
                text(customer, "name").to_owned(),
                text(customer, "tax_id").to_owned(),
                joined(items(customer, "emails")),
                joined(items(customer, "phones")),
                number(customer, "invoices").to_string(),
                amounts(words, items(customer, "open")),
            ]);
        }
        page.push_str(&table.lines());
        for reason in items(group, "reasons") {
            let mut why: Vec<&str> = items(reason, "shared")
                .iter()
                .map(|shared| words.word("shared", shared.as_str().unwrap_or_default()))
                .collect();
            if flag(reason, "tax_ids_differ") {
                why.push(words.say("customers.differ"));
            }
            let why = why.join(", ");
            let places: [(&str, &dyn std::fmt::Display); 4] = [
                ("confidence", &number(reason, "confidence")),
                ("a", &text(reason, "a")),
                ("b", &text(reason, "b")),
                ("why", &why),
            ];
            page.push_str(&format!("{}\n", words.fill("customers.duplicate", &places)));
        }
        page.push('\n');
    }
    format!(
        "{page}{}\n",
        words.count("customers.duplicates", number(view, "total"))
    )
}

pub(super) fn merge(words: &Words, view: &Value) -> String {
    let mut page = String::new();
    if !items(view, "fields").is_empty() {
        let mut table = Table::new(&[
            (words.say("label.what"), Side::Left),
            (words.say("label.detail"), Side::Left),
            (words.say("label.taken"), Side::Left),
        ]);
        for field in items(view, "fields") {
            let values: Vec<String> = items(field, "values")
                .iter()
                .filter(|value| !text(value, "value").is_empty())
                .map(|value| format!("{}: {}", text(value, "customer"), text(value, "value")))
                .collect();
            table.row([
                words.word("field", text(field, "field")).to_owned(),
                values.join(" · "),
                text(field, "chosen").to_owned(),
            ]);
        }
        page.push_str(&format!("{}\n", table.lines()));
    }
    let moved = &view["moved"];
    let counts = [
        "invoices",
        "credits",
        "reminders",
        "calls",
        "promises",
        "contacts",
    ]
    .map(|what| (what, number(moved, what)));
    let places: Vec<(&str, &dyn std::fmt::Display)> = counts
        .iter()
        .map(|(what, count)| (*what, count as &dyn std::fmt::Display))
        .collect();
    page.push_str(&format!("{}\n", words.fill("customers.moved", &places)));
    if number(view, "cancelled") > 0 {
        page.push_str(&format!(
            "{}\n",
            words.count("customers.cancelled", number(view, "cancelled"))
        ));
    }
    page.push_str(&match view["batch"].as_i64() {
        Some(batch) => words.fill("customers.merged", &[("batch", &batch)]),
        None => words.say("customers.merge_preview").to_owned(),
    });
    format!("{page}\n")
}

pub(super) fn distinct(words: &Words, view: &Value) -> String {
    format!("{}\n", words.count("customers.distinct", number(view, "pairs")))
}

pub(super) fn exported(words: &Words, view: &Value) -> String {
    format!(
        "{}\n",
        words.fill("customers.exported", &[("path", &text(view, "path"))])
    )
}

pub(super) fn unreachable(words: &Words, view: &Value) -> String {
    let mut table = Table::new(&[
        (words.say("label.key"), Side::Left),
        (words.say("label.name"), Side::Left),
        (words.say("label.open"), Side::Right),
        (words.say("label.next_due"), Side::Left),
        (words.say("label.email"), Side::Left),
        (words.say("label.message"), Side::Left),
        (words.say("label.phone"), Side::Left),
        (words.say("label.letter"), Side::Left),
    ]);
    for row in items(view, "rows") {
        let way = |way: &str| words.word("way", text(&row["ways"], way)).to_owned();
        table.row([
            text(row, "customer").to_owned(),
            text(row, "name").to_owned(),
            amounts(words, items(row, "open")),
            words.date(text(row, "next_due_on")),
            way("email"),
            way("message"),
            way("call"),
            way("letter"),
        ]);
    }
    if table.is_empty() {
        return format!("{}\n", words.say("customers.none_unreachable"));
    }
    let mut page = format!(
        "{}\n{}\n",
        table.lines(),
        words.count("customers.total", number(view, "total"))
    );
    let at_stake = amounts(words, items(view, "at_stake"));
    if !at_stake.is_empty() {
        page.push_str(&format!(
            "{}\n",
            words.fill("customers.at_stake", &[("amounts", &at_stake)])
        ));
    }
    page
}

fn amounts(words: &Words, amounts: &[Value]) -> String {
    let written: Vec<String> = amounts
        .iter()
        .map(|amount| words.money(text(amount, "amount"), text(amount, "currency")))
        .collect();
    written.join(" + ")
}

fn joined(texts: &[Value]) -> String {
    texts
        .iter()
        .filter_map(Value::as_str)
        .collect::<Vec<_>>()
        .join(", ")
}
