//! What the note commands take and give.

use serde::{Deserialize, Serialize};

/// Writes a note about a customer.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct AddNote {
    /// Customer key.
    pub customer: String,
    /// What it says; `#` before an invoice number names the invoice.
    pub text: String,
}

/// Another text for a note.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct ChangeNote {
    /// Which.
    pub note: i64,
    /// What it says now.
    pub text: String,
}

/// Names a note.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct NoteKey {
    /// See [`NoteView::id`].
    pub note: i64,
}

/// A version of a note.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct NoteView {
    /// Names it. A change gives it another.
    pub id: i64,
    /// Customer key.
    pub customer: String,
    /// What it says.
    pub text: String,
    /// The invoices that it names, as the book writes them.
    pub mentions: Vec<String>,
    /// RFC 3339 of its first version.
    pub written_at: String,
    /// RFC 3339 of this version.
    pub changed_at: String,
}

/// A note as it stands.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct NoteSaved {
    /// The note; of one that was removed what it said.
    pub note: NoteView,
    /// The batch, for undo; `None` when nothing changed.
    pub batch: Option<i64>,
}

/// Every version of a note.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct NoteVersions {
    /// The newest first.
    pub versions: Vec<NoteView>,
}
