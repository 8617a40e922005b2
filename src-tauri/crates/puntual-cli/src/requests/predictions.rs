//! The requests of predictions.

use serde_json::{Map, Value, json};

use super::text;
use crate::args::Predict;

pub(super) fn of_predict(verb: &Predict) -> (&'static str, Value) {
    match verb {
        Predict::List { customer } => ("predictions.list", json!({ "customer": customer })),
        Predict::Evaluate { file, learn, column } => {
            let columns: Map<String, Value> = column
                .iter()
                .map(|(field, at)| (field.clone(), json!(at)))
                .collect();
            (
                "predictions.evaluate",
                json!({
                    "path": file.as_deref().map(text),
                    "learn_percent": learn,
                    "columns": (!columns.is_empty()).then_some(columns),
                }),
            )
        }
    }
}
