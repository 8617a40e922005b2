//! Statements that were written or queued.

use serde_json::Value;

use crate::table::{Side, Table};
use crate::view::{list, number, text};
use crate::words::Words;

pub(super) fn files(words: &Words, view: &Value) -> String {
    let mut table = Table::new(&[
        (words.say("label.customer"), Side::Left),
        (words.say("label.balance"), Side::Right),
        (words.say("label.pages"), Side::Right),
        (words.say("label.file"), Side::Left),
    ]);
    for file in list(view, "files") {
        table.row([
            text(file, "customer").to_owned(),
            words.money(text(file, "total"), text(file, "currency")),
            number(file, "pages").to_string(),
            text(file, "path").to_owned(),
        ]);
    }
    if table.is_empty() {
        format!("{}\n", words.say("statement.none"))
    } else {
        table.lines()
    }
}

pub(super) fn queued(words: &Words, view: &Value) -> String {
    let mut lines = vec![words.count("statement.queued", number(view, "queued"))];
    lines.extend(list(view, "not_sent").iter().map(|one| {
        let reason = words.word("statement.not_sent", text(one, "reason"));
        format!("  {} {}: {reason}", text(one, "customer"), text(one, "name"))
    }));
    lines.push(String::new());
    lines.join("\n")
}
