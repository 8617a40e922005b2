//! What the backup commands take and give.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// One backup.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct BackupRow {
    /// The file.
    pub path: String,
    /// Its name.
    pub name: String,
    /// Why it was made: `daily`, `import`, `bulk`, `migration`, `restore` or `manual`.
    pub kind: String,
    /// RFC 3339.
    pub at: String,
    /// Its size.
    pub bytes: u64,
    /// Only its passphrase opens it.
    pub sealed: bool,
}

/// That the last backup failed.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct BackupFailure {
    /// RFC 3339.
    pub at: String,
    /// The error's code.
    pub code: String,
    /// What its text needs.
    pub params: BTreeMap<String, String>,
}

/// The backups of the open book.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct BackupList {
    /// Where they lie.
    pub folder: String,
    /// Newest first.
    pub backups: Vec<BackupRow>,
    /// The last attempt, when it failed.
    pub failure: Option<BackupFailure>,
    /// New ones are locked with a passphrase.
    pub protected: bool,
}

/// Locks the backups of the open book from now on.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ProtectBackups {
    /// Twelve letters or more.
    pub passphrase: String,
    /// The owner has it on paper: whoever loses it loses the backups.
    pub written_down: bool,
}

/// What became of the backup of the day.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct DailyBackup {
    /// The backup, when one was due and made.
    pub made: Option<BackupRow>,
    /// The last attempt, when it failed.
    pub failure: Option<BackupFailure>,
}

/// Opens a backup as a new book.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct RestoreBackup {
    /// Name or path of one of the listed backups.
    pub backup: String,
    /// Opens a locked one; without it the keychain's is tried.
    pub passphrase: Option<String>,
}
