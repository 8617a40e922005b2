//! Policies, who follows which, and the rehearsal.

use serde_json::Value;

use crate::show::reminders::hold;
use crate::table::{Side, Table};
use crate::view::{flag, joined, list as items, number, text};
use crate::words::Words;

pub(super) fn list(words: &Words, view: &Value) -> String {
    let mut table = Table::new(&[
        (words.say("label.key"), Side::Left),
        (words.say("label.name"), Side::Left),
        (words.say("label.followers"), Side::Left),
    ]);
    for row in items(view, "policies")
        .iter()
        .filter(|row| !flag(row, "archived"))
    {
        let mut followers = Vec::new();
        if flag(row, "is_of_book") {
            followers.push(words.say("policy.of_book").to_owned());
        }
        for (label, field) in [("label.customers", "customers"), ("label.invoices", "invoices")] {
            if number(row, field) > 0 {
                followers.push(format!("{}: {}", words.say(label), number(row, field)));
            }
        }
        table.row([
            text(row, "policy").to_owned(),
            text(row, "name").to_owned(),
            followers.join(", "),
        ]);
    }
    let mut page = table.lines();
    if !items(view, "segments").is_empty() {
        page.push_str(&format!("\n{}\n\n", words.say("policy.segments")));
        for row in items(view, "segments") {
            page.push_str(&format!(
                "    {} → {}\n",
                text(row, "name"),
                text(row, "policy_name")
            ));
        }
    }
    page.push_str(&format!("\n{}\n\n", words.say("policy.packs")));
    for pack in items(view, "packs") {
        page.push_str(&format!(
            "    {}  {}\n",
            text(pack, "pack"),
            text(&pack["content"], "name")
        ));
    }
    page
}

pub(super) fn policy(words: &Words, view: &Value) -> String {
    if flag(view, "silent") {
        return format!("{}\n\n{}\n", text(view, "name"), words.say("policy.silent"));
    }
    let mut table = Table::new(&[
        (words.say("label.days"), Side::Right),
        (words.say("label.anchor"), Side::Left),
        (words.say("label.channel"), Side::Left),
        (words.say("label.step"), Side::Left),
        (words.say("label.tone"), Side::Left),
        (words.say("label.stage"), Side::Left),
    ]);
    for step in items(view, "steps") {
        table.row([
            format!("{:+}", number(step, "offset_days")),
            words.word("anchor", text(step, "anchor")).to_owned(),
            words.word("channel", text(step, "channel")).to_owned(),
            text(step, "step").to_owned(),
            words.word("tone", text(step, "tone")).to_owned(),
            words.word("stage", text(step, "stage")).to_owned(),
        ]);
    }
    format!("{}\n\n{}", text(view, "name"), table.lines())
}

pub(super) fn why(words: &Words, view: &Value) -> String {
    let source = match text(view, "source") {
        "invoice" => "policy.from.invoice",
        "customer" => "policy.from.customer",
        "segment" => "policy.from.segment",
        _ => "policy.from.book",
    };
    let mut page = format!(
        "{}\n{}\n",
        text(view, "name"),
        words.fill(source, &[("segment", &text(view, "segment"))])
    );
    if items(view, "steps").is_empty() {
        return page;
    }
    let mut table = Table::new(&[
        (words.say("label.date"), Side::Left),
        (words.say("label.days"), Side::Right),
        (words.say("label.channel"), Side::Left),
        (words.say("label.step"), Side::Left),
    ]);
    for step in items(view, "steps") {
        table.row([
            words.date(text(step, "on")),
            format!("{:+}", number(step, "offset_days")),
            words.word("channel", text(step, "channel")).to_owned(),
            text(step, "step").to_owned(),
        ]);
    }
    page.push_str(&format!("\n{}", table.lines()));
    page
}

pub(super) fn assigned(words: &Words, view: &Value) -> String {
    let Some(batch) = view["batch"].as_i64() else {
        return format!("{}\n", words.say("policy.unchanged"));
    };
    let changed = number(view, "changed");
    let key = if changed == 1 {
        "policy.assigned.one"
    } else {
        "policy.assigned.other"
    };
    format!("{}\n", words.fill(key, &[("count", &changed), ("batch", &batch)]))
}

pub(super) fn rehearsal(words: &Words, view: &Value) -> String {
    let (from, until) = (words.date(text(view, "from")), words.date(text(view, "until")));
    let count = number(view, "contact_count");
    let mut page = words.fill(
        "rehearsal.title",
        &[("from", &from), ("until", &until), ("count", &count)],
    ) + "\n\n";
    if count == 0 {
        page.push_str(&format!("{}\n", words.say("rehearsal.none")));
    } else {
        page.push_str(&contacts(words, items(view, "contacts")));
    }
    if !items(view, "holds").is_empty() {
        page.push_str(&format!("\n{}\n\n", words.say("rehearsal.held")));
        page.push_str(&holds(words, items(view, "holds")));
    }
    page
}

fn contacts(words: &Words, contacts: &[Value]) -> String {
    let mut table = Table::new(&[
        (words.say("label.date"), Side::Left),
        (words.say("label.customer"), Side::Left),
        (words.say("label.channel"), Side::Left),
        (words.say("label.step"), Side::Left),
        (words.say("label.policy"), Side::Left),
        (words.say("label.amount"), Side::Right),
    ]);
    for contact in contacts {
        table.row([
            words.date(text(contact, "on")),
            text(contact, "name").to_owned(),
            words.word("channel", text(contact, "channel")).to_owned(),
            text(contact, "step").to_owned(),
            text(contact, "policy").to_owned(),
            words.money(text(contact, "amount"), text(contact, "currency")),
        ]);
    }
    table.lines()
}

fn holds(words: &Words, holds: &[Value]) -> String {
    let mut table = Table::new(&[
        (words.say("label.date"), Side::Left),
        (words.say("label.customer"), Side::Left),
        (words.say("label.invoices"), Side::Left),
        (words.say("label.why"), Side::Left),
    ]);
    for held in holds {
        table.row([
            words.date(text(held, "from")),
            text(held, "name").to_owned(),
            joined(held, "invoices"),
            hold(words, text(held, "reason"), &held["params"]),
        ]);
    }
    table.lines()
}
