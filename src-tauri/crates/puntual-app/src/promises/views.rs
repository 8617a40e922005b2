//! What the promise commands take and give.

use serde::{Deserialize, Serialize};

/// Records a promise to pay.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct AddPromise {
    /// Customer key.
    pub customer: String,
    /// Decimal.
    pub amount: String,
    /// ISO date.
    pub promised_on: String,
    /// Invoice number; `None` means any of the customer's.
    pub invoice: Option<String>,
    /// ISO 4217; `None` takes the invoice's, else the customer's open currency, else the book's.
    pub currency: Option<String>,
    /// Free text.
    pub note: Option<String>,
}

/// Asks for promises.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct ListPromises {
    /// Only this customer's.
    pub customer: Option<String>,
    /// `all` (default), `open`, `kept`, `partly_kept`, `broken` or `withdrawn`.
    pub state: Option<String>,
}

/// Promises, by promised date, the latest first.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct PromiseList {
    /// The list.
    pub promises: Vec<PromiseView>,
}

/// A promise and how it stands today.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct PromiseView {
    /// Promise id.
    pub promise: i64,
    /// Customer key.
    pub customer: String,
    /// Customer name.
    pub name: String,
    /// Promised amount.
    pub amount: String,
    /// ISO 4217.
    pub currency: String,
    /// ISO date.
    pub promised_on: String,
    /// `open`, `kept`, `partly_kept`, `broken` or `withdrawn`.
    pub state: String,
    /// Paid towards it so far.
    pub paid: String,
    /// Invoice number, or empty.
    pub invoice: String,
    /// Free text.
    pub note: String,
    /// RFC 3339.
    pub made_at: String,
}

/// A promise that was recorded.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct PromiseAdded {
    /// The promise.
    pub promise: PromiseView,
    /// The batch to undo.
    pub batch: i64,
}

/// Names a promise.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct PromiseKey {
    /// Promise id.
    pub promise: i64,
}
