//! What can be undone.

use serde_json::Value;

use crate::table::{Side, Table};
use crate::view::{list as items, number, text};
use crate::words::Words;

pub(super) fn list(words: &Words, view: &Value) -> String {
    let mut table = Table::new(&[
        (words.say("label.batch"), Side::Right),
        (words.say("label.what"), Side::Left),
        (words.say("label.detail"), Side::Left),
        (words.say("label.when"), Side::Left),
        (words.say("label.rows"), Side::Right),
        (words.say("label.undone"), Side::Left),
    ]);
    for batch in items(view, "batches") {
        table.row([
            number(batch, "batch").to_string(),
            words.word("batch", text(batch, "kind")).to_owned(),
            text(batch, "label").to_owned(),
            words.instant(text(batch, "at")),
            number(batch, "rows").to_string(),
            words.instant(text(batch, "undone_at")),
        ]);
    }
    if table.is_empty() {
        format!("{}\n", words.say("batch.none"))
    } else {
        table.lines()
    }
}

pub(super) fn undo(words: &Words, view: &Value) -> String {
    let undone = &view["undone"];
    let places: [(&str, &dyn std::fmt::Display); 3] = [
        ("batch", &number(undone, "batch")),
        ("removed", &number(undone, "removed")),
        ("restored", &number(undone, "restored")),
    ];
    format!("{}\n", words.fill("batch.undone", &places))
}
