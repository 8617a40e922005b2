//! Payment plans.

use serde_json::Value;

use crate::table::{Side, Table};
use crate::view::{joined, list as rows, number, text};
use crate::words::Words;

pub(super) fn simulation(words: &Words, view: &Value) -> String {
    let mut out = sums(words, view);
    let odd = &view["odd"];
    if odd.is_object() {
        let places: [(&str, &dyn std::fmt::Display); 2] = [
            ("number", &number(odd, "number")),
            (
                "amount",
                &words.money(text(odd, "amount"), text(view, "currency")),
            ),
        ];
        out.push_str(&format!("{}\n", words.fill("plan.odd", &places)));
    }
    out + &instalments(words, view)
}

pub(super) fn plan(words: &Words, view: &Value) -> String {
    let places: [(&str, &dyn std::fmt::Display); 4] = [
        ("number", &number(view, "plan")),
        ("name", &text(view, "name")),
        ("state", &words.word("planned", text(view, "state"))),
        ("paid", &words.money(text(view, "paid"), text(view, "currency"))),
    ];
    let head = format!("{}\n", words.fill("plan.one", &places));
    head + &sums(words, view) + &instalments(words, view)
}

pub(super) fn saved(words: &Words, view: &Value) -> String {
    let undo: [(&str, &dyn std::fmt::Display); 1] = [("batch", &number(view, "batch"))];
    format!(
        "{}{}\n",
        plan(words, &view["plan"]),
        words.fill("plan.undo", &undo)
    )
}

pub(super) fn written(words: &Words, view: &Value) -> String {
    let path: [(&str, &dyn std::fmt::Display); 1] = [("path", &text(view, "path"))];
    format!("{}\n", words.fill("plan.written", &path))
}

pub(super) fn list(words: &Words, view: &Value) -> String {
    let mut table = Table::new(&[
        (words.say("label.number"), Side::Right),
        (words.say("label.customer"), Side::Left),
        (words.say("label.invoices"), Side::Left),
        (words.say("label.total"), Side::Right),
        (words.say("label.paid"), Side::Right),
        (words.say("label.next"), Side::Left),
        (words.say("label.state"), Side::Left),
    ]);
    for plan in rows(view, "plans") {
        let currency = text(plan, "currency");
        let next = rows(plan, "instalments")
            .iter()
            .find(|instalment| instalment["number"] == plan["next"]);
        table.row([
            number(plan, "plan").to_string(),
            format!("{} · {}", text(plan, "name"), text(plan, "customer")),
            joined(plan, "invoices"),
            words.money(text(plan, "total"), currency),
            words.money_or_blank(text(plan, "paid"), currency),
            next.map(|next| words.date(text(next, "due_on")))
                .unwrap_or_default(),
            words.word("planned", text(plan, "state")).to_owned(),
        ]);
    }
    if table.is_empty() {
        format!("{}\n", words.say("plan.none"))
    } else {
        table.lines()
    }
}

fn sums(words: &Words, view: &Value) -> String {
    let currency = text(view, "currency");
    let money = |field: &str| words.money(text(view, field), currency);
    let places: [(&str, &dyn std::fmt::Display); 4] = [
        ("owed", &money("owed")),
        ("interest", &money("interest")),
        ("total", &money("total")),
        ("invoices", &joined(view, "invoices")),
    ];
    format!("{}\n", words.fill("plan.sums", &places))
}

fn instalments(words: &Words, view: &Value) -> String {
    let currency = text(view, "currency");
    let mut table = Table::new(&[
        (words.say("label.number"), Side::Right),
        (words.say("label.date"), Side::Left),
        (words.say("label.amount"), Side::Right),
        (words.say("label.interest"), Side::Right),
        (words.say("label.paid"), Side::Right),
        (words.say("label.state"), Side::Left),
    ]);
    for one in rows(view, "instalments") {
        let state = words.word("instalment", text(one, "state"));
        let is_down = one["is_down"] == true;
        table.row([
            number(one, "number").to_string(),
            words.date(text(one, "due_on")),
            words.money(text(one, "amount"), currency),
            words.money_or_blank(text(one, "interest"), currency),
            words.money_or_blank(text(one, "paid"), currency),
            if is_down {
                format!("{state} ({})", words.say("plan.down"))
            } else {
                state.to_owned()
            },
        ]);
    }
    table.lines()
}
