//! What an import did, or would do.

use serde_json::Value;

use super::Page;
use crate::errors;
use crate::table::{Side, Table};
use crate::view::{list, number, text};
use crate::words::Words;

pub(super) fn import(words: &Words, view: &Value) -> Page {
    let mut table = Table::new(&[
        (words.say("label.file"), Side::Left),
        (words.say("label.kind"), Side::Left),
        (words.say("import.new"), Side::Right),
        (words.say("import.updated"), Side::Right),
        (words.say("import.unchanged"), Side::Right),
        (words.say("import.rejected"), Side::Right),
    ]);
    let counts =
        |of: &Value| ["new", "updated", "unchanged", "rejected"].map(|field| number(of, field).to_string());
    for file in list(view, "files") {
        let [new, updated, unchanged, rejected] = counts(file);
        let kind = words.word("kind", text(file, "kind")).to_owned();
        table.row([
            text(file, "path").to_owned(),
            kind,
            new,
            updated,
            unchanged,
            rejected,
        ]);
    }
    let [new, updated, unchanged, rejected] = counts(&view["totals"]);
    if list(view, "files").len() > 1 {
        table.sum([
            words.say("label.total").to_owned(),
            String::new(),
            new,
            updated,
            unchanged,
            rejected,
        ]);
    }
    let mut page = Page::of(table.lines());
    page.text.push('\n');
    page.text.push_str(&outcome(words, view));
    let rejected = number(&view["totals"], "rejected");
    if rejected > 0 {
        page.text
            .push_str(&format!("{}\n", words.count("import.left_out", rejected)));
    }
    page.problems = problems(words, view);
    page
}

/// What the watched folder brought.
pub(super) fn scan(words: &Words, view: &Value) -> String {
    if text(view, "folder").is_empty() {
        return format!("{}\n", words.say("import.unwatched"));
    }
    let count = |name: &str| number(view, name);
    let line = words.fill(
        "import.watched",
        &[
            ("new", &count("new")),
            ("updated", &count("updated")),
            ("waiting", &count("waiting")),
            ("problems", &count("problems")),
        ],
    );
    match view["batch"].as_i64() {
        Some(batch) => format!("{line}\n{}\n", words.fill("import.batch", &[("batch", &batch)])),
        None => format!("{line}\n"),
    }
}

fn outcome(words: &Words, view: &Value) -> String {
    let changed = number(&view["totals"], "new") + number(&view["totals"], "updated");
    match view["batch"].as_i64() {
        Some(batch) => format!("{}\n", words.fill("import.batch", &[("batch", &batch)])),
        None if changed == 0 => format!("{}\n", words.say("import.nothing")),
        None => format!("{}\n", words.say("import.preview")),
    }
}

/// `facturas.csv:12  due_date «31/02/2026»: no existe en el calendario.`, one line per problem.
pub(crate) fn problems(words: &Words, view: &Value) -> String {
    let mut lines = String::new();
    for file in list(view, "files") {
        let path = text(file, "path");
        for problem in list(file, "problems") {
            let place = match (text(problem, "file"), problem["row"].as_u64()) {
                ("", Some(row)) => format!("{path}:{row}"),
                ("", None) => path.to_owned(),
                (inner, _) => format!("{path}/{inner}"),
            };
            let column = match text(problem, "column") {
                "" => String::new(),
                column => format!(" [{column}]"),
            };
            lines.push_str(&format!("{place}{column}  {}\n", sentence(words, problem)));
        }
    }
    lines
}

/// The problem in the language that is spoken, which need not be the book's.
fn sentence(words: &Words, problem: &Value) -> String {
    errors::known(words, text(problem, "code"), &problem["params"])
        .unwrap_or_else(|| text(problem, "message").to_owned())
}
