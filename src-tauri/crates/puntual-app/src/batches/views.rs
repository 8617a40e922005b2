//! What the batch commands take and give.

use serde::{Deserialize, Serialize};

/// Names a batch.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct BatchKey {
    /// Batch id.
    pub batch: i64,
}

/// Asks for a page of batches.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct ListBatches {
    /// Only those of this command or capability, such as `imports.commit` or `imports`.
    pub kind: Option<String>,
    /// Batches to pass over.
    pub offset: Option<u32>,
    /// At most 500; 200 when left out.
    pub limit: Option<u32>,
}

/// Batches, newest first.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct BatchList {
    /// How many there are in all.
    pub total: u64,
    /// One page of them.
    pub batches: Vec<BatchView>,
}

/// Something that can be undone as one step.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct BatchView {
    /// Batch id.
    pub batch: i64,
    /// The command that made it: `imports.commit`, `reminders.approve`, `calls.log` …
    pub kind: String,
    /// For an import the names of the first files; may be empty.
    pub label: String,
    /// RFC 3339.
    pub at: String,
    /// Rows added and changed.
    pub rows: u64,
    /// RFC 3339, once undone.
    pub undone_at: Option<String>,
    /// What an import brought, also after it was undone; `None` for anything else.
    pub imported: Option<ImportedTotals>,
}

/// What an import brought.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ImportedTotals {
    /// How many files.
    pub files: u64,
    /// Rows by outcome.
    pub totals: crate::imports::ImportTotals,
    /// Rows that were left out by hand.
    pub left_out: u64,
}

/// What was undone.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct UndoView {
    /// The batch and how much of it went.
    pub undone: Undone,
}

/// How much was undone.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Undone {
    /// Batch id.
    pub batch: i64,
    /// Rows taken out again.
    pub removed: u64,
    /// Rows put back as they were.
    pub restored: u64,
}
