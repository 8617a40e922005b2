//! The requests of imports.

use serde_json::{Value, json};

use super::{given, text};
use crate::args::{Import, ImportAction};

/// What the person decides about each of the files.
fn choice(import: &Import) -> Value {
    // A heading may have `=` in it, a field has not. What lacks it is refused by its field.
    let heading = |pair: &String| {
        let (field, heading) = pair.split_once('=').unwrap_or((pair, ""));
        (field.trim().to_owned(), Value::from(heading.trim()))
    };
    let mut choice = json!({ "sheet": import.sheet });
    if !import.columns.is_empty() {
        choice["headings"] = import.columns.iter().map(heading).collect();
    }
    choice["date_order"] = json!(import.written.date_order);
    choice["decimal_mark"] = json!(import.written.decimal_mark);
    given(choice)
}

pub(super) fn of_import(import: &Import) -> (&'static str, Value) {
    match &import.action {
        Some(ImportAction::Undo { batch }) => ("batches.undo", json!({ "batch": batch })),
        Some(ImportAction::List) => ("batches.list", json!({})),
        Some(ImportAction::Watch { at_once }) => ("imports.watch_scan", json!({ "settled": at_once })),
        None => {
            let paths: Vec<String> = import.paths.iter().map(|path| text(path)).collect();
            let command = if import.check {
                "imports.preview"
            } else {
                "imports.commit"
            };
            let mut request = json!({ "paths": paths, "kind": import.kind, "all_documents": import.check });
            let choice = choice(import);
            if choice != json!({}) {
                request["choices"] = paths.into_iter().map(|path| (path, choice.clone())).collect();
            }
            if import.rejects.is_some() {
                request["keep_rows"] = json!(true);
            }
            (command, request)
        }
    }
}
