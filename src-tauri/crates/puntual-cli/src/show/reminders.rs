//! The proposal of a run.

use serde_json::{Value, json};

use crate::errors;
use crate::table::{Side, Table};
use crate::view::{flag, joined, list, text};
use crate::words::Words;

pub(super) fn run(words: &Words, view: &Value, texts: bool) -> String {
    let date = words.date(text(view, "run_on"));
    let mut page = words.fill(
        "remind.title",
        &[("date", &date), ("policy", &text(view, "policy"))],
    ) + "\n\n";
    let proposed = list(view, "proposed");
    match view["queued"].as_i64() {
        Some(queued) => page.push_str(&approved(words, view, queued)),
        None if proposed.is_empty() => page.push_str(&format!("{}\n", words.say("remind.none"))),
        None => {
            page.push_str(&contacts(words, proposed));
            page.push_str(&payments_age(words, view));
        }
    }
    if texts {
        proposed
            .iter()
            .for_each(|contact| page.push_str(&message(words, contact)));
    }
    if !list(view, "held").is_empty() {
        page.push_str(&format!("\n{}\n\n", words.say("remind.held")));
        page.push_str(&held(words, list(view, "held")));
    }
    page
}

/// How old the data about payments is, where that is too long to remind anybody on.
pub(super) fn payments_age(words: &Words, view: &Value) -> String {
    let payments = &view["payments"];
    if !flag(payments, "stale") {
        return String::new();
    }
    let date = words.date(text(payments, "as_of"));
    format!("\n{}\n", words.fill("remind.stale", &[("date", &date)]))
}

/// How many of each channel, and the next step. The contacts themselves stood in the proposal and stand in the outbox.
fn approved(words: &Words, view: &Value, queued: i64) -> String {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for contact in list(view, "proposed") {
        let channel = text(contact, "channel");
        match counts.iter_mut().find(|(known, _)| *known == channel) {
            Some((_, count)) => *count += 1,
            None => counts.push((channel, 1)),
        }
    }
    let by_channel: Vec<String> = counts
        .iter()
        .map(|(channel, count)| format!("{}: {count}", words.word("channel", channel)))
        .collect();
    let mut lines = format!("{}\n", words.count("remind.queued", queued));
    if !by_channel.is_empty() {
        lines.push_str(&format!("{}\n", by_channel.join(" · ")));
    }
    if let Some(batch) = view["batch"].as_i64() {
        lines.push_str(&format!("{}\n", words.fill("remind.undo", &[("batch", &batch)])));
    }
    lines
}

fn contacts(words: &Words, proposed: &[Value]) -> String {
    let mut table = Table::new(&[
        (words.say("label.customer"), Side::Left),
        (words.say("label.channel"), Side::Left),
        (words.say("label.to"), Side::Left),
        (words.say("label.invoices"), Side::Left),
        (words.say("label.amount"), Side::Right),
        (words.say("label.step"), Side::Left),
        (words.say("label.policy"), Side::Left),
        (words.say("label.why"), Side::Left),
    ]);
    for contact in proposed {
        let ready = if flag(contact, "channel_ready") {
            ""
        } else {
            words.say("remind.not_ready")
        };
        table.row([
            text(contact, "name").to_owned(),
            format!("{}{ready}", words.word("channel", text(contact, "channel"))),
            text(contact, "to").to_owned(),
            joined(contact, "invoices"),
            words.money(text(contact, "amount"), text(contact, "currency")),
            text(contact, "step").to_owned(),
            text(contact, "policy").to_owned(),
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

pub(super) fn held(words: &Words, held: &[Value]) -> String {
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
pub(super) fn hold(words: &Words, reason: &str, params: &Value) -> String {
    let mut params = params.clone();
    if let Some(channel) = params["channel"].as_str() {
        params["channel"] = json!(words.word("channel", channel));
    }
    errors::known(words, &format!("held.{reason}"), &params)
        .unwrap_or_else(|| words.word("hold", reason).to_owned())
}
