//! What the event commands take and give.

use serde::{Deserialize, Serialize};

/// Asks for the changes of one record.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct ListEvents {
    /// Customer key.
    pub customer: Option<String>,
    /// Invoice number.
    pub invoice: Option<String>,
}

/// The changes of one record.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct EventList {
    /// ISO 4217, of the amounts below.
    pub currency: String,
    /// Newest first.
    pub events: Vec<EventRow>,
}

/// One thing that was done.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct EventRow {
    /// RFC 3339.
    pub at: String,
    /// The step, for undoing it.
    pub batch: i64,
    /// Its kind: `imports.commit`, `customers.save` …
    pub step: String,
    /// Names of files, keys.
    pub label: String,
    /// RFC 3339, once the step was taken back.
    pub undone_at: Option<String>,
    /// To what: `customer`, `contact`, `invoice`, `allocation` or `reminder`.
    pub record: String,
    /// It was made then; otherwise changed.
    pub added: bool,
    /// The person, payment or step of the policy.
    pub name: String,
    /// What was allocated, decimal.
    pub amount: Option<String>,
    /// What changed.
    pub fields: Vec<ChangedField>,
}

/// A field before and after.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ChangedField {
    /// Its name in the book.
    pub field: String,
    /// Before.
    pub before: String,
    /// After.
    pub after: String,
    /// Both are decimals of the list's currency.
    pub is_amount: bool,
}
