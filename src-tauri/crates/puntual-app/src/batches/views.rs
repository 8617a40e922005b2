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

/// Batches, newest first.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct BatchList {
    /// At most 200.
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
    /// For an import the file names; may be empty.
    pub label: String,
    /// RFC 3339.
    pub at: String,
    /// Rows added and changed.
    pub rows: u64,
    /// RFC 3339, once undone.
    pub undone_at: Option<String>,
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
