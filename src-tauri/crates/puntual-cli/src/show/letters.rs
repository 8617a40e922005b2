//! Letters and notes.

use serde_json::Value;

use crate::table::{Side, Table};
use crate::view::{list as items, number, text};
use crate::words::Words;

pub(super) fn letter(words: &Words, view: &Value) -> String {
    let (message, batch) = (number(view, "message"), number(view, "batch"));
    let written = words.fill(
        "letter.written",
        &[
            ("subject", &text(view, "subject")),
            ("path", &text(view, "path")),
            ("message", &message),
            ("batch", &batch),
        ],
    );
    format!("{written}\n")
}

pub(super) fn note(words: &Words, view: &Value) -> String {
    if view["batch"].is_null() {
        return format!("{}\n", words.say("note.same"));
    }
    let (note, batch) = (number(&view["note"], "id"), number(view, "batch"));
    let saved = words.fill("note.saved", &[("note", &note), ("batch", &batch)]);
    format!("{saved}\n")
}

pub(super) fn versions(words: &Words, view: &Value) -> String {
    let mut table = Table::new(&[
        (words.say("label.when"), Side::Left),
        (words.say("label.detail"), Side::Left),
    ]);
    for version in items(view, "versions") {
        table.row([
            words.instant(text(version, "changed_at")),
            text(version, "text").to_owned(),
        ]);
    }
    table.lines()
}
