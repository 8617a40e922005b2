//! What the evidence commands take and give.

use serde::{Deserialize, Serialize};

/// Writes an evidence file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct WriteEvidence {
    /// Customer key.
    pub customer: Option<String>,
    /// Number of the one invoice that it is about, in place of a customer.
    pub invoice: Option<String>,
    /// The file; a folder gets one with a name of its own.
    pub out: String,
}

/// An evidence file that was written.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct EvidenceWritten {
    /// Where.
    pub path: String,
    /// Its size.
    pub bytes: u64,
    /// What it holds.
    pub summary: EvidenceSummary,
    /// Files that stayed out because they hold documents of others too.
    pub left_out: u32,
}

/// Checks an evidence file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct VerifyEvidence {
    /// The file.
    pub path: String,
}

/// An evidence file in which everything is as it was written.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct EvidenceVerified {
    /// Where.
    pub path: String,
    /// What it holds.
    pub summary: EvidenceSummary,
    /// When the open book wrote it, RFC 3339; `None` when its log says nothing of it.
    pub written_at: Option<String>,
}

/// What an evidence file holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct EvidenceSummary {
    /// Name of the business.
    pub business: String,
    /// Customer key.
    pub customer: String,
    /// Customer name.
    pub name: String,
    /// Invoice number; empty when it is about all.
    pub invoice: String,
    /// ISO date of the day it was made.
    pub made_on: String,
    /// How many files.
    pub files: u32,
    /// Entries of the event log about this customer.
    pub entries: u32,
    /// Entries in all.
    pub all_entries: u32,
    /// Hash of the last entry.
    pub head: String,
    /// SHA-256 of the manifest: who keeps it can tell later that the file is the same.
    pub seal: String,
}
