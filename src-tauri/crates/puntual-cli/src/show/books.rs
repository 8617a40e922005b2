//! Books.

use serde_json::Value;

use super::{Page, facts};
use crate::errors;
use crate::table::{Side, Table};
use crate::view::{flag, list as items, number, text};
use crate::words::Words;

pub(super) fn book(words: &Words, view: &Value) -> String {
    let book = &view["book"];
    if book.is_null() {
        return format!("{}\n", words.say("book.none"));
    }
    let mut state = Vec::new();
    if flag(book, "is_sample") {
        state.push(words.say("book.sample"));
    }
    if flag(book, "paused") {
        state.push(words.say("book.paused"));
    }
    facts(&[
        (words.say("label.book"), text(book, "name").to_owned()),
        (words.say("label.file"), text(book, "path").to_owned()),
        (words.say("label.country"), text(book, "country").to_owned()),
        (words.say("label.currency"), text(book, "currency").to_owned()),
        (words.say("label.time_zone"), text(book, "time_zone").to_owned()),
        (words.say("label.today"), words.date(text(book, "today"))),
        (words.say("label.state"), state.join("; ")),
    ])
}

pub(super) fn list(words: &Words, view: &Value) -> String {
    let mut table = Table::new(&[
        (words.say("label.book"), Side::Left),
        (words.say("label.file"), Side::Left),
        (words.say("label.opened"), Side::Left),
        (words.say("label.state"), Side::Left),
    ]);
    for book in items(view, "books") {
        let state = if flag(book, "exists") {
            ""
        } else {
            words.say("book.missing")
        };
        table.row([
            text(book, "name").to_owned(),
            text(book, "path").to_owned(),
            words.instant(text(book, "last_opened_at")),
            state.to_owned(),
        ]);
    }
    if table.is_empty() {
        format!("{}\n", words.say("book.none_known"))
    } else {
        table.lines()
    }
}

pub(super) fn check(words: &Words, view: &Value) -> Page {
    if flag(view, "ok") {
        return Page::of(format!("{}\n", words.say("check.ok")));
    }
    let problems = items(view, "problems");
    let count = i64::try_from(problems.len()).unwrap_or(i64::MAX);
    Page {
        text: format!("{}\n", words.count("check.problems", count)),
        problems: problems
            .iter()
            .filter_map(Value::as_str)
            .map(|line| format!("- {line}\n"))
            .collect(),
    }
}

pub(super) fn backup(words: &Words, view: &Value) -> String {
    let size = size(number(view, "bytes"));
    format!(
        "{}\n",
        words.fill("backup.done", &[("path", &text(view, "path")), ("size", &size)])
    )
}

pub(super) fn copied(words: &Words, view: &Value) -> String {
    let parts: Vec<&str> = items(view, "parts")
        .iter()
        .filter_map(Value::as_str)
        .map(|part| words.word("part", part))
        .collect();
    if parts.is_empty() {
        return format!("{}\n", words.say("book.nothing_copied"));
    }
    format!("{}\n", words.fill("book.copied", &[("parts", &parts.join(", "))]))
}

pub(super) fn overview(words: &Words, view: &Value) -> String {
    let mut books = Table::new(&[
        (words.say("label.book"), Side::Left),
        (words.say("label.due_today"), Side::Right),
        (words.say("label.to_approve"), Side::Right),
        (words.say("label.to_send"), Side::Right),
        (words.say("label.unknown"), Side::Right),
        (words.say("label.state"), Side::Left),
    ]);
    for book in items(view, "books") {
        let error = &book["error"];
        let count = |field| {
            if error.is_null() {
                number(book, field).to_string()
            } else {
                String::new()
            }
        };
        let state = if error.is_null() {
            match (flag(book, "is_open"), flag(book, "is_sample")) {
                (_, true) => words.say("book.is_sample").to_owned(),
                (true, false) => words.say("book.is_open").to_owned(),
                (false, false) => String::new(),
            }
        } else {
            errors::known(words, text(error, "code"), &error["params"])
                .unwrap_or_else(|| text(error, "code").to_owned())
        };
        books.row([
            text(book, "name").to_owned(),
            count("due_today"),
            count("to_approve"),
            count("to_send"),
            count("unknown"),
            state,
        ]);
    }
    if books.is_empty() {
        return format!("{}\n", words.say("book.none_known"));
    }
    let mut work = Table::new(&[
        (words.say("label.book"), Side::Left),
        (words.say("label.customer"), Side::Left),
        (words.say("label.amount"), Side::Right),
        (words.say("label.why"), Side::Left),
    ]);
    for one in items(view, "rows") {
        let row = &one["row"];
        work.row([
            text(one, "book").to_owned(),
            text(row, "name").to_owned(),
            words.money(text(row, "amount"), text(row, "currency")),
            errors::text_of(words, &row["reason"]),
        ]);
    }
    format!("{}\n{}", books.lines(), work.lines())
}

pub(super) fn backups(words: &Words, view: &Value) -> Page {
    let mut table = Table::new(&[
        (words.say("label.backup"), Side::Left),
        (words.say("label.when"), Side::Left),
        (words.say("label.why"), Side::Left),
        (words.say("label.size"), Side::Right),
    ]);
    for backup in items(view, "backups") {
        table.row([
            text(backup, "name").to_owned(),
            words.instant(text(backup, "at")),
            match backup["sealed"].as_bool() {
                Some(true) => words.fill(
                    "backup.sealed",
                    &[("kind", &words.word("backup_kind", text(backup, "kind")))],
                ),
                _ => words.word("backup_kind", text(backup, "kind")).to_owned(),
            },
            size(number(backup, "bytes")),
        ]);
    }
    let list = if table.is_empty() {
        format!("{}\n", words.say("backup.none"))
    } else {
        table.lines()
    };
    Page::of(format!(
        "{list}{}\n{}\n",
        words.fill("backup.folder", &[("path", &text(view, "folder"))]),
        words.say(match view["protected"].as_bool() {
            Some(true) => "backup.protected",
            _ => "backup.unprotected",
        })
    ))
}

pub(super) fn export(words: &Words, view: &Value) -> String {
    let mut table = Table::new(&[
        (words.say("label.file"), Side::Left),
        (words.say("label.size"), Side::Right),
    ]);
    for file in items(view, "files") {
        table.row([text(file, "path").to_owned(), size(number(file, "bytes"))]);
    }
    table.lines()
}

/// Kilobytes rounded up, or megabytes.
pub(super) fn size(bytes: i64) -> String {
    match bytes {
        ..1_000_000 => format!("{} kB", (bytes + 999) / 1000),
        _ => format!("{} MB", (bytes + 999_999) / 1_000_000),
    }
}
