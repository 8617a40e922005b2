//! What was done to a record.

use serde_json::Value;

use crate::table::{Side, Table};
use crate::view::{flag, list, number, text};
use crate::words::Words;

pub(super) fn changes(words: &Words, view: &Value) -> String {
    let mut table = Table::new(&[
        (words.say("label.when"), Side::Left),
        (words.say("label.what"), Side::Left),
        (words.say("label.detail"), Side::Left),
        (words.say("label.batch"), Side::Right),
        (words.say("label.state"), Side::Left),
    ]);
    let currency = text(view, "currency");
    for event in list(view, "events") {
        let word = if flag(event, "added") {
            "event_added"
        } else {
            "event_changed"
        };
        let mut what = vec![words.word(word, text(event, "record")).to_owned()];
        what.push(text(event, "name").to_owned());
        what.push(match text(event, "amount") {
            "" => String::new(),
            amount => words.money(amount, currency),
        });
        what.retain(|part| !part.is_empty());
        let fields: Vec<String> = list(event, "fields")
            .iter()
            .map(|field| {
                let (before, after) = (text(field, "before"), text(field, "after"));
                format!("{}: {before} → {after}", text(field, "field"))
            })
            .collect();
        let detail = if fields.is_empty() {
            format!(
                "{} {}",
                words.word("batch", text(event, "step")),
                text(event, "label")
            )
        } else {
            fields.join("; ")
        };
        let state = match text(event, "undone_at") {
            "" => String::new(),
            at => words.fill("event.undone", &[("when", &words.instant(at))]),
        };
        table.row([
            words.instant(text(event, "at")),
            what.join(" "),
            detail.trim().to_owned(),
            number(event, "batch").to_string(),
            state,
        ]);
    }
    table.lines()
}
