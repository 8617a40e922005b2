//! What the search found.

use serde_json::Value;

use crate::table::{Side, Table};
use crate::view::{list, text};
use crate::words::Words;

pub(super) fn hits(words: &Words, view: &Value) -> String {
    let mut table = Table::new(&[
        (words.say("label.what"), Side::Left),
        (words.say("label.key"), Side::Left),
        (words.say("label.name"), Side::Left),
        (words.say("label.detail"), Side::Left),
        (words.say("label.amount"), Side::Right),
        (words.say("label.found_by"), Side::Left),
    ]);
    for hit in list(view, "hits") {
        table.row([
            words.word("entry", text(hit, "kind")).to_owned(),
            text(hit, "key").to_owned(),
            text(hit, "title").to_owned(),
            match text(hit, "text") {
                "" => text(hit, "subtitle").to_owned(),
                note => format!("{}: {note}", text(hit, "subtitle")),
            },
            match text(hit, "amount") {
                "" => String::new(),
                amount => words.money(amount, text(hit, "currency")),
            },
            words.word("found_by", text(hit, "by")).to_owned(),
        ]);
    }
    if table.is_empty() {
        format!("{}\n", words.say("search.none"))
    } else {
        table.lines()
    }
}
