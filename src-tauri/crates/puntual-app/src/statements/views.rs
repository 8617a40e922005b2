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
    /// `pdf` (a file each), `one_file` (all for the printer) or `html` (a page each); `None` is `pdf`.
    pub form: Option<String>,
    /// Folder.
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
    /// Where.
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
