//! The proposal of a run, and the policy behind it.

use serde_json::{Value, json};

use crate::errors;
use crate::table::{Side, Table};
use crate::view::{flag, joined, list, number, text};
use crate::words::Words;

pub(super) fn run(words: &Words, view: &Value, texts: bool) -> String {
    let title = [("date", words.date(text(view, "run_on"))), ("policy", text(view, "policy").to_owned())];
    let mut page = words.fill("remind.title", &[("date", &title[0].1), ("policy", &title[1].1)]) + "\n\n";
    let proposed = list(view, "proposed");
    if proposed.is_empty() {
        page.push_str(words.say("remind.none"));
        page.push('\n');
    } else {
        page.push_str(&contacts(words, proposed));
    }
    if texts {
        proposed.iter().for_each(|contact| page.push_str(&message(words, contact)));
    }
    if !list(view, "held").is_empty() {
        page.push_str(&format!("\n{}\n\n", words.say("remind.held")));
        page.push_str(&held(words, list(view, "held")));
    }
    if let Some(queued) = view["queued"].as_i64() {
        page.push_str(&format!("\n{}\n", words.count("remind.queued", queued)));
    }
    page
}

fn contacts(words: &Words, proposed: &[Value]) -> String {
    let mut table = Table::new(&[
        (words.say("label.customer"), Side::Left),
        (words.say("label.channel"), Side::Left),
        (words.say("label.to"), Side::Left),
        (words.say("label.invoices"), Side::Left),
        (words.say("label.amount"), Side::Right),
        (words.say("label.why"), Side::Left),
    ]);
    for contact in proposed {
        let ready = if flag(contact, "channel_ready") { "" } else { words.say("remind.not_ready") };
        table.row([
            text(contact, "name").to_owned(),
            format!("{}{ready}", words.word("channel", text(contact, "channel"))),
            text(contact, "to").to_owned(),
            joined(contact, "invoices"),
            words.money(text(contact, "amount"), text(contact, "currency")),
            words.reason(&contact["reason"]),
        ]);
    }
    table.lines()
}

fn message(words: &Words, contact: &Value) -> String {
    let head = format!(
        "{} · {} · {}",
        text(contact, "name"),
        words.word("channel", text(contact, "channel")),
        text(contact, "to")
    );
    let subject = match text(contact, "subject") {
        "" => String::new(),
        subject => format!("{}: {subject}\n\n", words.say("label.subject")),
    };
    let body: String = format!("{subject}{}", text(contact, "body"))
        .lines()
        .map(|line| format!("    {line}").trim_end().to_owned() + "\n")
        .collect();
    format!("\n{head}\n\n{body}")
}

fn held(words: &Words, held: &[Value]) -> String {
    let mut table = Table::new(&[
        (words.say("label.customer"), Side::Left),
        (words.say("label.invoices"), Side::Left),
        (words.say("label.amount"), Side::Right),
        (words.say("label.why"), Side::Left),
    ]);
    for contact in held {
        table.row([
            text(contact, "name").to_owned(),
            joined(contact, "invoices"),
            words.money(text(contact, "amount"), text(contact, "currency")),
            hold(words, text(contact, "reason"), &contact["params"]),
        ]);
    }
    table.lines()
}

/// The sentence for a hold; its word when it has none.
fn hold(words: &Words, reason: &str, params: &Value) -> String {
    let mut params = params.clone();
    if let Some(channel) = params["channel"].as_str() {
        params["channel"] = json!(words.word("channel", channel));
    }
    errors::known(words, &format!("held.{reason}"), &params)
        .unwrap_or_else(|| words.word("hold", reason).to_owned())
}

pub(super) fn policy(words: &Words, view: &Value) -> String {
    let mut table = Table::new(&[
        (words.say("label.days"), Side::Right),
        (words.say("label.channel"), Side::Left),
        (words.say("label.step"), Side::Left),
        (words.say("label.tone"), Side::Left),
    ]);
    for step in list(view, "steps") {
        table.row([
            format!("{:+}", number(step, "offset_days")),
            words.word("channel", text(step, "channel")).to_owned(),
            text(step, "step").to_owned(),
            words.word("tone", text(step, "tone")).to_owned(),
        ]);
    }
    format!("{}\n\n{}", text(view, "name"), table.lines())
}
