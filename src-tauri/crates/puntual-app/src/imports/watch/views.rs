//! What the commands of the watched folder take and give.

use serde::{Deserialize, Serialize};

use crate::error::AppError;

/// How many files are ready to be taken.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct WatchLook {
    /// New or changed, and the same as at the look before.
    pub ready: u32,
    /// Seen for the first time; they may still be being written.
    pub waiting: u32,
}

/// Asks to take what has arrived.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct ScanRequest {
    /// Nothing is being written any more: take also what is seen for the first time.
    pub settled: Option<bool>,
}

/// What a scan took.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct WatchScan {
    /// The folder; empty when none is watched.
    pub folder: String,
    /// The batch to undo; `None` when nothing changed.
    pub batch: Option<i64>,
    /// Rows that were not in the book before.
    pub new: u64,
    /// Rows that changed.
    pub updated: u64,
    /// Files that wait for a person, all in all.
    pub problems: u32,
    /// Files that may still be being written.
    pub waiting: u32,
}

/// The watched folder as a person is told about it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct WatchView {
    /// The folder.
    pub folder: String,
    /// Why it cannot be watched.
    pub error: Option<AppError>,
    /// What was taken today and not undone, newest first.
    pub taken: Vec<WatchedBatch>,
    /// How many files wait for a person.
    pub problem_count: u32,
    /// The newest of them; none where only the count is asked for.
    pub problems: Vec<WatchProblem>,
}

/// Something that was taken.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct WatchedBatch {
    /// The batch to undo.
    pub batch: i64,
    /// Rows that were not in the book before.
    pub new: u64,
    /// Rows that changed.
    pub updated: u64,
    /// RFC 3339.
    pub at: String,
}

/// A file that waits for a person.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct WatchProblem {
    /// The file.
    pub path: String,
    /// Why.
    pub reason: WatchReason,
}

/// A code with what its text in `assets/errors` needs.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct WatchReason {
    /// Stable code.
    pub code: String,
    /// Parameters.
    pub params: std::collections::BTreeMap<String, String>,
}

/// Says to leave a file as it is.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct DismissFile {
    /// The file; `None` means every one that waits.
    pub path: Option<String>,
}
