//! Customers, their page and their history.

use serde_json::Value;

use super::{calls, facts, receivables};
use crate::table::{Side, Table};
use crate::view::{flag, list as items, number, text};
use crate::words::Words;

pub(super) fn list(words: &Words, view: &Value) -> String {
    if items(view, "rows").is_empty() {
        return format!("{}\n", words.say("customers.none"));
    }
    format!(
        "{}\n{}\n",
        table(words, view),
        words.count("customers.total", number(view, "total"))
    )
}

/// The rows of a view that are customers as in the list.
pub(super) fn table(words: &Words, view: &Value) -> String {
    let mut table = Table::new(&[
        (words.say("label.key"), Side::Left),
        (words.say("label.name"), Side::Left),
        (words.say("label.open"), Side::Right),
        (words.say("label.overdue"), Side::Right),
        (words.say("label.next_due"), Side::Left),
        (words.say("label.class"), Side::Left),
        (words.say("label.email"), Side::Left),
        (words.say("label.phone"), Side::Left),
    ]);
    for row in items(view, "rows") {
        let amounts = |field: &str| {
            let written: Vec<String> = items(row, "balances")
                .iter()
                .map(|balance| words.money_or_blank(text(balance, field), text(balance, "currency")))
                .filter(|amount| !amount.is_empty())
                .collect();
            written.join(" + ")
        };
        table.row([
            text(row, "customer").to_owned(),
            text(row, "name").to_owned(),
            amounts("open"),
            amounts("overdue"),
            words.date(text(row, "next_due_on")),
            words.word("class", text(row, "class")).to_owned(),
            text(row, "email").to_owned(),
            text(row, "phone").to_owned(),
        ]);
    }
    table.lines()
}

pub(super) fn page(words: &Words, view: &Value) -> String {
    let profile = &view["profile"];
    let mut page = profile_facts(words, profile);
    let also: Vec<String> = items(view, "also_known_as")
        .iter()
        .map(|known| format!("{} ({})", text(known, "name"), text(known, "customer")))
        .collect();
    if !also.is_empty() {
        page.push_str(&format!(
            "\n{}\n",
            words.fill("customers.also", &[("names", &also.join(", "))])
        ));
    }
    if !items(view, "balances").is_empty() {
        page.push_str(&format!("\n{}", balances(words, items(view, "balances"))));
    }
    for amount in items(view, "unapplied") {
        let amount = words.money(text(amount, "amount"), text(amount, "currency"));
        page.push_str(&format!(
            "\n{}\n",
            words.fill("customers.unapplied", &[("amount", &amount)])
        ));
    }
    if let Some(standing) = view["standing"].as_object() {
        page.push_str(&format!(
            "\n{}: {}\n",
            words.word("class", standing["class"].as_str().unwrap_or_default()),
            words.reason(&standing["reason"])
        ));
    }
    let behaviour = &view["behaviour"];
    if number(behaviour, "due") > 0 {
        let (due, on_time) = (number(behaviour, "due"), number(behaviour, "on_time"));
        page.push_str(&format!(
            "\n{}\n",
            words.fill("customers.behaviour", &[("due", &due), ("on_time", &on_time)])
        ));
    }
    if !items(view, "promises").is_empty() {
        page.push_str(&format!("\n{}", calls::promises(words, view)));
    }
    for credit in items(view, "credit") {
        let currency = text(credit, "currency");
        page.push_str(&format!(
            "\n{}  {} / {}\n",
            words.say("label.limit"),
            words.money(text(credit, "owed"), currency),
            words.money(text(credit, "limit"), currency)
        ));
    }
    for hold in items(view, "holds") {
        page.push_str(&format!("\n{}\n", words.reason(hold)));
    }
    page
}

fn profile_facts(words: &Words, profile: &Value) -> String {
    let contacts: Vec<String> = items(profile, "contacts")
        .iter()
        .map(|contact| {
            let parts = ["name", "role", "email", "phone"].map(|field| text(contact, field));
            parts
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join(" · ")
        })
        .collect();
    let address = ["street", "zip", "city", "country"].map(|field| text(profile, field));
    let address: Vec<&str> = address.into_iter().filter(|part| !part.is_empty()).collect();
    let opted_out = if flag(profile, "opted_out") {
        words.say("hold.opted_out")
    } else {
        ""
    };
    let terms = profile["term_days"]
        .as_i64()
        .map(|days| words.count("days", days));
    facts(&[
        (
            words.say("label.customer"),
            format!("{} · {}", text(profile, "name"), text(profile, "customer")),
        ),
        (words.say("label.tax_id"), text(profile, "tax_id").to_owned()),
        (words.say("label.segment"), text(profile, "segment").to_owned()),
        (words.say("label.contact"), contacts.join("\n")),
        (words.say("label.address"), address.join(", ")),
        (words.say("label.terms"), terms.unwrap_or_default()),
        (words.say("label.note"), text(profile, "notes").to_owned()),
        (words.say("label.state"), opted_out.to_owned()),
    ])
}

fn balances(words: &Words, balances: &[Value]) -> String {
    let mut head = vec![("", Side::Left)];
    head.extend(receivables::BUCKETS.map(|bucket| (words.word("bucket", bucket), Side::Right)));
    head.push((words.say("label.total"), Side::Right));
    let mut table = Table::new(&head);
    for balance in balances {
        let currency = text(balance, "currency");
        let [a, b, c, d, e] = receivables::BUCKETS
            .map(|bucket| words.money_or_blank(text(&balance["buckets"], bucket), currency));
        table.row([
            currency.to_owned(),
            a,
            b,
            c,
            d,
            e,
            words.money(text(balance, "total"), currency),
        ]);
    }
    table.lines()
}

pub(super) fn timeline(words: &Words, view: &Value) -> String {
    let mut table = Table::new(&[
        (words.say("label.when"), Side::Left),
        (words.say("label.what"), Side::Left),
        (words.say("label.detail"), Side::Left),
        (words.say("label.state"), Side::Left),
        (words.say("label.amount"), Side::Right),
    ]);
    for entry in items(view, "entries") {
        table.row(entry_cells(words, entry));
    }
    if table.is_empty() {
        format!("{}\n", words.say("customers.no_history"))
    } else {
        table.lines()
    }
}

/// When, what, which, its state and amount.
pub(super) fn entry_cells(words: &Words, entry: &Value) -> [String; 5] {
    let kind = text(entry, "kind");
    let channel = match text(entry, "channel") {
        "" => String::new(),
        channel => format!(" · {}", words.word("channel", channel)),
    };
    let group = match kind {
        "call" => "outcome",
        "promise" => "promise",
        "invoice" => "invoice",
        "document" => "role",
        _ => "message",
    };
    let amount = match (entry["amount"].as_str(), entry["currency"].as_str()) {
        (Some(amount), Some(currency)) => words.money(amount, currency),
        _ => String::new(),
    };
    let said = match (entry["seconds"].as_u64(), text(entry, "text")) {
        (None, said) => said.to_owned(),
        (Some(seconds), said) => format!("{}:{:02} min {said}", seconds / 60, seconds % 60),
    };
    [
        words.instant(text(entry, "at")),
        format!("{}{channel}", words.word("entry", kind)),
        said.trim_end().to_owned(),
        words.word(group, text(entry, "state")).to_owned(),
        amount,
    ]
}
