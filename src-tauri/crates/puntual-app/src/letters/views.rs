//! What the letter commands take and give.

use serde::{Deserialize, Serialize};

/// Which letter.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct PreviewLetter {
    /// Customer key.
    pub customer: String,
    /// `reminder`, `second_notice`, `final_notice` or `paid_in_full`.
    pub kind: String,
    /// ISO 4217; without it the one in which most is owed, of `paid_in_full` that of the last payment.
    pub currency: Option<String>,
    /// `a4` or `letter`; without it the book's.
    pub paper: Option<String>,
    /// The statement of account follows in the same file.
    pub statement: Option<bool>,
}

/// The real PDF.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct LetterPreview {
    /// Base64 of the PDF.
    pub pdf: String,
    /// A good name for the file.
    pub file_name: String,
    /// Its subject.
    pub subject: String,
    /// What it asks for; of `paid_in_full` the last payment.
    pub amount: String,
    /// ISO 4217.
    pub currency: String,
    /// What to look at first: `no_address`, `opted_out`, `excluded`.
    pub warnings: Vec<String>,
}

/// Writes a letter.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct WriteLetter {
    /// Customer key.
    pub customer: String,
    /// As of a preview.
    pub kind: String,
    /// As of a preview.
    pub currency: Option<String>,
    /// As of a preview.
    pub paper: Option<String>,
    /// As of a preview.
    pub statement: Option<bool>,
    /// Where to; a folder gets the file under a name of its own.
    pub path: String,
}

/// A letter that was written, and waits to be posted.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct LetterWritten {
    /// Its row in the outbox, a task until somebody has posted it.
    pub message: i64,
    /// Where the PDF is.
    pub path: String,
    /// How many pages.
    pub pages: u32,
    /// Its subject.
    pub subject: String,
    /// The batch, for undo.
    pub batch: Option<i64>,
}

/// Writes the PDF of a letter of the outbox to disk.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct SaveLetter {
    /// Outbox id.
    pub id: i64,
    /// Where to; a folder gets the file under a name of its own.
    pub path: String,
}

/// A letter that was handed to the printer.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct LetterPrinted {
    /// The name under which the printer's queue shows it.
    pub file_name: String,
}
