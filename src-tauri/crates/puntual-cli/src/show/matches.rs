//! Whose payments bank lines are.

use serde_json::Value;

use crate::table::{Side, Table};
use crate::view::{flag, number, text};
use crate::words::Words;

pub(super) fn list_of(words: &Words, view: &Value) -> String {
    let mut table = Table::new(&[
        (words.say("label.number"), Side::Right),
        (words.say("label.date"), Side::Left),
        (words.say("label.amount"), Side::Right),
        (words.say("label.text"), Side::Left),
        (words.say("label.customer"), Side::Left),
        (words.say("label.invoices"), Side::Left),
        ("%", Side::Right),
        (words.say("label.why"), Side::Left),
    ]);
    for row in list_field(view, "rows") {
        let (proposal, currency) = (&row["proposal"], text(row, "currency"));
        table.row([
            number(row, "line").to_string(),
            words.date(text(row, "booked_on")),
            words.money(text(row, "amount"), currency),
            said(row),
            who(proposal),
            invoices(words, proposal, currency),
            number(proposal, "confidence").to_string(),
            reasons(words, proposal, currency),
        ]);
    }
    table.lines()
}

pub(super) fn list(words: &Words, view: &Value) -> String {
    let mut page = if number(view, "total") == 0 {
        format!("{}\n", words.say("match.none"))
    } else {
        list_of(words, view)
    };
    page.push_str(&returned(words, view));
    page
}

/// Payments that the bank seems to have taken back, one in a line.
pub(super) fn returned(words: &Words, view: &Value) -> String {
    let mut lines = String::new();
    for one in list_field(view, "returned") {
        let (came, payment) = (&one["came"], &one["payment"]);
        let (amount, currency) = (text(came, "amount"), text(came, "currency"));
        let params: [(&str, &dyn std::fmt::Display); 5] = [
            ("amount", &words.money(amount, currency)),
            ("date", &words.date(text(one, "booked_on"))),
            ("name", &who(payment)),
            ("paid", &words.date(text(came, "booked_on"))),
            ("line", &number(one, "line")),
        ];
        let sentence = words.fill("match.returned", &params);
        lines.push_str(&format!("{sentence}\n"));
    }
    lines
}

/// What the bank says, in one line.
pub(super) fn said(row: &Value) -> String {
    let party = text(row, "party");
    // Some banks begin the text with the name once more.
    let more = text(row, "text")
        .strip_prefix(party)
        .unwrap_or_else(|| text(row, "text"));
    let parts = [party, text(row, "reference"), more.trim()];
    let said: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let said = said.join(" · ");
    if said.chars().count() > 60 {
        format!("{}…", said.chars().take(59).collect::<String>())
    } else {
        said
    }
}

/// `Name · KEY`, or nothing.
pub(super) fn who(of: &Value) -> String {
    match text(of, "customer") {
        "" => String::new(),
        customer => format!("{} · {customer}", text(of, "name")),
    }
}

/// `F-1 $600.00, F-2 $50.00`, and what stays on account.
pub(super) fn invoices(words: &Words, of: &Value, currency: &str) -> String {
    let mut parts: Vec<String> = list_field(of, "shares")
        .iter()
        .map(|share| {
            format!(
                "{} {}",
                text(share, "invoice"),
                words.money(text(share, "amount"), currency)
            )
        })
        .collect();
    let unapplied = words.money_or_blank(text(of, "unapplied"), currency);
    if !unapplied.is_empty() && !text(of, "customer").is_empty() {
        parts.push(words.fill("match.on_account", &[("amount", &unapplied)]));
    }
    parts.join(", ")
}

fn list_field<'a>(of: &'a Value, field: &str) -> &'a [Value] {
    crate::view::list(of, field)
}

fn reasons(words: &Words, proposal: &Value, currency: &str) -> String {
    let sentences: Vec<String> = list_field(proposal, "reasons")
        .iter()
        .map(|reason| {
            let mut sentence = words.word("why", text(reason, "code")).to_owned();
            for (name, value) in reason["params"].as_object().into_iter().flatten() {
                let value = value.as_str().unwrap_or_default();
                let shown = match name.as_str() {
                    "rest" | "difference" => words.money(value, currency),
                    "date" => words.date(value),
                    _ => value.to_owned(),
                };
                sentence = sentence.replace(&format!("{{{{{name}}}}}"), &shown);
            }
            sentence
        })
        .collect();
    sentences.join("; ")
}

pub(super) fn done(words: &Words, view: &Value) -> String {
    let mut lines = super::bank::lines(words, view);
    lines.push_str(&match view["batch"].as_i64() {
        Some(batch) => format!("\n{}\n", words.fill("bank.batch", &[("batch", &batch)])),
        None => format!("\n{}\n", words.say("import.nothing")),
    });
    lines
}

pub(super) fn rules(words: &Words, view: &Value) -> String {
    let yes_no = |of: &Value| {
        words
            .say(if flag(of, "automatic") {
                "match.automatic"
            } else {
                "match.waits"
            })
            .to_owned()
    };
    let mut table = Table::new(&[
        (words.say("label.number"), Side::Right),
        (words.say("label.rule"), Side::Left),
        (words.say("label.customer"), Side::Left),
        (words.say("label.state"), Side::Left),
    ]);
    for basis in list_field(view, "bases") {
        let name = text(basis, "basis");
        table.row([
            String::new(),
            format!("{name}: {}", words.word("basis", name)),
            String::new(),
            yes_no(basis),
        ]);
    }
    for payer in list_field(view, "payers") {
        table.row([
            number(payer, "rule").to_string(),
            format!(
                "{}: {}",
                words.word("pattern", text(payer, "kind")),
                text(payer, "pattern")
            ),
            who(payer),
            yes_no(payer),
        ]);
    }
    table.lines()
}
