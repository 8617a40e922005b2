//! The requests of imports.

use serde_json::{Value, json};

use super::text;
use crate::args::{Import, ImportAction};

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
            if let Some(sheet) = &import.sheet {
                let choice = |path: String| (path, json!({ "sheet": sheet }));
                request["choices"] = paths.into_iter().map(choice).collect();
            }
            if import.rejects.is_some() {
                request["keep_rows"] = json!(true);
            }
            (command, request)
        }
    }
}
