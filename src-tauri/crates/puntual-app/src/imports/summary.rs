//! What the event log keeps of an import besides the rows themselves: how much it brought, and what a person mended on
//! the way.

use std::collections::BTreeMap;

use puntual_store::BatchWriter;
use serde::{Deserialize, Serialize};

use super::run::totals;
use super::views::{ImportRequest, ImportTotals, ImportedFile};
use crate::error::AppError;

/// The kind of the entry.
pub(crate) const NOTE: &str = "imports.summary";

/// The entry.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Summary {
    /// How many files.
    pub files: u64,
    /// Rows by outcome.
    pub totals: ImportTotals,
    /// Rows that were left out by hand.
    #[serde(default)]
    pub left_out: u64,
    /// Path → row → column → text of the cells that were written anew.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    mended: BTreeMap<String, BTreeMap<u64, BTreeMap<u32, String>>>,
    /// Path → rows that were left out by hand.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    dropped: BTreeMap<String, Vec<u64>>,
}

/// Notes with the batch what it brought.
pub(super) fn note<'a>(
    writer: &BatchWriter<'_>,
    at_ms: i64,
    files: impl Iterator<Item = &'a ImportedFile> + Clone,
    request: &ImportRequest,
) -> Result<(), AppError> {
    let choices = request.choices.iter().flatten();
    let summary = Summary {
        files: u64::try_from(files.clone().count()).unwrap_or(u64::MAX),
        left_out: files.clone().map(|file| file.left_out).sum(),
        totals: totals(files),
        mended: choices
            .clone()
            .filter_map(|(path, choice)| Some((path.clone(), choice.fixes.clone()?)))
            .collect(),
        dropped: choices
            .filter_map(|(path, choice)| Some((path.clone(), choice.leave_rows.clone()?)))
            .collect(),
    };
    let data =
        serde_json::to_string(&summary).map_err(|error| AppError::new("internal").with("detail", error))?;
    let subject = format!("batch:{}", writer.id().0);
    writer.append_event(at_ms, NOTE, Some(writer.id()), &subject, &data)?;
    Ok(())
}
