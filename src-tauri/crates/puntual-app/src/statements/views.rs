//! What the statement commands take and give.

use serde::{Deserialize, Serialize};

/// Writes statements as PDF files.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct WriteStatements {
    /// Customer keys; `None` takes everybody who owes something.
    pub customers: Option<Vec<String>>,
    /// At the end of which day; `None` is today.
    pub as_of: Option<String>,
    /// Lists what moved from this day on instead of what is open.
    pub from: Option<String>,
    /// `pdf` (a file each), `one_file` (all for the printer), `html` (a page each) or `paper` (to the system's printer, no files);
    /// `None` is `pdf`.
    pub form: Option<String>,
    /// Folder; of `paper` nothing.
    pub out: String,
    /// `a4` or `letter`; `None` takes the book's.
    pub paper: Option<String>,
}

/// The files.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct StatementsView {
    /// One per customer and currency; of `one_file` several name the same file.
    pub files: Vec<StatementFile>,
}

/// One statement on disk.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct StatementFile {
    /// Customer key.
    pub customer: String,
    /// Where; of `paper` its name in the printer's queue.
    pub path: String,
    /// How many pages the file has.
    pub pages: u32,
    /// The balance.
    pub total: String,
    /// ISO 4217.
    pub currency: String,
}

/// Asks for a statement to look at.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct PreviewStatement {
    /// Customer key.
    pub customer: String,
    /// At the end of which day; `None` is today.
    pub as_of: Option<String>,
    /// Lists what moved from this day on instead of what is open.
    pub from: Option<String>,
    /// ISO 4217; `None` takes the currency of the largest balance.
    pub currency: Option<String>,
    /// `a4` or `letter`; `None` takes the book's.
    pub paper: Option<String>,
}

/// The real PDF.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct StatementPreview {
    /// Base64 of the PDF.
    pub pdf: String,
    /// A good name for the file.
    pub file_name: String,
    /// How many pages.
    pub pages: u32,
    /// The balance.
    pub total: String,
    /// ISO 4217.
    pub currency: String,
}

/// Asks who owes.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct ListStatements {
    /// At the end of which day; `None` is today.
    pub as_of: Option<String>,
}

/// Who owes.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct StatementList {
    /// One per customer and currency, by name.
    pub rows: Vec<StatementRow>,
}

/// A balance that a statement can be written of.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct StatementRow {
    /// Customer key.
    pub customer: String,
    /// Customer name.
    pub name: String,
    /// ISO 4217.
    pub currency: String,
    /// The balance; below zero it is the customer's.
    pub total: String,
    /// What of it is past due.
    pub overdue: String,
}

/// Queues statements by e-mail.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct SendStatements {
    /// Customer keys; `None` takes everybody who owes something.
    pub customers: Option<Vec<String>>,
}

/// What was queued.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct StatementsQueued {
    /// Messages that wait to be sent.
    pub queued: u32,
    /// Who gets none.
    pub not_sent: Vec<NotSent>,
    /// The batch, for undo.
    pub batch: Option<i64>,
}

/// Who gets no statement.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct NotSent {
    /// Customer key.
    pub customer: String,
    /// Customer name.
    pub name: String,
    /// `no_email`, `opted_out`, `excluded`, `nothing_owed` or `already_sent` (this month).
    pub reason: String,
}

/// Statements every month.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct MonthlyStatements {
    /// Day of the month from which they are proposed, 1–28; 0 for never.
    pub day: u32,
    /// How many would go now; 0 before the day.
    pub waiting: u32,
}

/// Sets the day.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct SaveMonthly {
    /// 1–28; 0 for never.
    pub day: u32,
}
