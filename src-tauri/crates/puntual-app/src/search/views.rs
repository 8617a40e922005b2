//! What the search takes and gives.

use serde::{Deserialize, Serialize};

/// Looks for customers and invoices.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct SearchRequest {
    /// What was typed.
    pub query: String,
}

/// What was found, best first.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct SearchView {
    /// At most 20.
    pub hits: Vec<SearchHit>,
}

/// One find.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct SearchHit {
    /// `customer` or `invoice`.
    pub kind: String,
    /// Customer key or invoice number.
    pub key: String,
    /// Name or number.
    pub title: String,
    /// Tax id, or the invoice's customer.
    pub subtitle: String,
}
