//! What the attachment commands take and give.

use serde::{Deserialize, Serialize};

/// The files of an invoice.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct AttachmentList {
    /// Invoice number.
    pub invoice: String,
    /// Its own, then those of what reduced it.
    pub files: Vec<AttachmentView>,
}

/// A file that is kept.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct AttachmentView {
    /// Names it.
    pub id: i64,
    /// Name of the file.
    pub name: String,
    /// MIME type.
    pub mime: String,
    /// `document` (the e-invoice), `printed` (its printed copy) or `added`.
    pub role: String,
    /// `invoice`, or what reduced it: `credit_note` or `payment`.
    pub owner: String,
    /// Bytes.
    pub bytes: i64,
    /// It holds documents of others too, so it goes with no message.
    pub is_shared: bool,
}

/// Writes a file to disk.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct SaveAttachment {
    /// Names the file.
    pub id: i64,
    /// Where to; a folder gets the file under its own name.
    pub path: String,
}

/// Adds a file to an invoice.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct AddAttachment {
    /// Invoice number.
    pub invoice: String,
    /// The file.
    pub path: String,
}

/// Names a file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct AttachmentKey {
    /// See [`AttachmentView::id`].
    pub id: i64,
}

/// A file that goes with a message.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct MessageFile {
    /// Name of the file.
    pub name: String,
    /// Bytes.
    pub bytes: i64,
}
