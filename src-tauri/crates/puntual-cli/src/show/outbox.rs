//! Messages that were approved.

use puntual_core::locale::Language;
use serde_json::Value;

use super::{Page, facts};
use crate::errors;
use crate::table::{Side, Table};
use crate::view::{flag, joined, list as items, number, text};
use crate::words::Words;

pub(super) fn list(words: &Words, view: &Value) -> String {
    let mut table = Table::new(&[
        (words.say("label.number"), Side::Right),
        (words.say("label.customer"), Side::Left),
        (words.say("label.channel"), Side::Left),
        (words.say("label.to"), Side::Left),
        (words.say("label.amount"), Side::Right),
        (words.say("label.state"), Side::Left),
        (words.say("label.why"), Side::Left),
    ]);
    for message in items(view, "messages") {
        table.row([
            number(message, "id").to_string(),
            text(message, "name").to_owned(),
            words.word("channel", text(message, "channel")).to_owned(),
            text(message, "to").to_owned(),
            words.money(text(message, "amount"), text(message, "currency")),
            words.word("message", text(message, "state")).to_owned(),
            why(words, message),
        ]);
    }
    let mut page = if table.is_empty() {
        format!("{}\n", words.say("outbox.none"))
    } else {
        table.lines()
    };
    if flag(view, "paused") {
        page.push_str(&format!("\n{}\n", words.say("book.paused")));
    }
    page
}

/// Why a message is in its state, and until when where a contact rule holds it.
fn why(words: &Words, message: &Value) -> String {
    let held = &message["held"];
    let said = match words.language() {
        Language::Es => text(held, "text_es"),
        Language::En => text(held, "text_en"),
    };
    let said = if said.is_empty() {
        reason(words, text(message, "reason"))
    } else {
        format!("{said} ({})", text(held, "source"))
    };
    match text(message, "next_attempt_at") {
        "" => said,
        at => words.fill("outbox.until", &[("why", &said), ("at", &words.instant(at))]),
    }
}

/// A word of ours, a code of the error texts with a detail behind a colon, or the server's own answer.
fn reason(words: &Words, reason: &str) -> String {
    let (code, detail) = reason.split_once(": ").unwrap_or((reason, ""));
    let params = serde_json::json!({ "detail": detail, "host": "", "port": "" });
    match words.word("hold", reason) {
        word if word != reason => word.to_owned(),
        // A text that names the server, or something else that is not known here, would have a gap where the name belongs.
        _ => errors::known(words, code, &params)
            .filter(|text| !["  ", " :", ": ."].iter().any(|gap| text.contains(gap)))
            .unwrap_or_else(|| reason.to_owned()),
    }
}

pub(super) fn sent(words: &Words, view: &Value) -> String {
    let lines: String = ["accepted", "failed", "unknown", "cancelled", "waiting"]
        .iter()
        .filter(|field| number(view, field) > 0)
        .map(|field| format!("{}\n", words.count(&format!("send.{field}"), number(view, field))))
        .collect();
    if lines.is_empty() {
        format!("{}\n", words.say("send.nothing"))
    } else {
        lines
    }
}

/// What a turn of the loop did and heard; nothing when it did nothing.
pub(super) fn turn(words: &Words, view: &Value) -> Page {
    let sent = &view["sent"];
    let counts = ["accepted", "failed", "unknown", "cancelled"];
    let mut text = if counts.iter().all(|field| number(sent, field) == 0) {
        String::new()
    } else {
        self::sent(words, sent)
    };
    let heard = &view["heard"];
    for field in ["replies", "delivered", "read", "undelivered"] {
        if number(heard, field) > 0 {
            let line = words.count(&format!("heard.{field}"), number(heard, field));
            text.push_str(&format!("{line}\n"));
        }
    }
    let problems = match &heard["failure"] {
        Value::Null => String::new(),
        failure => format!("{}\n", errors::text_of(words, failure)),
    };
    Page { text, problems }
}

pub(super) fn changed(words: &Words, view: &Value) -> String {
    let changed = words.count("outbox.changed", number(view, "changed"));
    match number(view, "refused") {
        0 => format!("{changed}\n"),
        refused => format!("{changed}\n{}\n", words.count("outbox.refused", refused)),
    }
}

pub(super) fn message(words: &Words, view: &Value) -> String {
    let message = &view["message"];
    let head = facts(&[
        (words.say("label.number"), number(message, "id").to_string()),
        (
            words.say("label.customer"),
            format!("{} · {}", text(message, "name"), text(message, "customer")),
        ),
        (
            words.say("label.channel"),
            words.word("channel", text(message, "channel")).to_owned(),
        ),
        (words.say("label.to"), text(message, "to").to_owned()),
        (words.say("label.invoices"), joined(view, "invoices")),
        (
            words.say("label.amount"),
            words.money(text(message, "amount"), text(message, "currency")),
        ),
        (
            words.say("label.state"),
            words.word("message", text(message, "state")).to_owned(),
        ),
        (words.say("label.why"), why(words, message)),
        (
            words.say("label.changed"),
            words.instant(text(message, "changed_at")),
        ),
        (words.say("label.subject"), text(message, "subject").to_owned()),
    ]);
    format!("{head}\n{}\n", text(view, "body").trim_end())
}
