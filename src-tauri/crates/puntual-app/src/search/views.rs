//! What the search takes and gives.

use serde::{Deserialize, Serialize};

/// Looks for customers, invoices and payments.
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
    /// `customer`, `invoice` or `payment` (credit notes and write-offs too).
    pub kind: String,
    /// By what it was found: `number`, `code`, `tax_id`, `fiscal_id`, `phone`, `contact`, `amount`, `open`, `name`, `place`,
    /// `note`, or `customer` for invoices of a customer that was found.
    pub by: String,
    /// Customer key, invoice number or reference.
    pub key: String,
    /// Key of the customer it belongs to, or is.
    pub customer: String,
    /// Name or number.
    pub title: String,
    /// The customer's name; for a customer the tax id, or the telephone, address or note it was found by.
    pub subtitle: String,
    /// The note that an invoice or payment was found by.
    pub text: String,
    /// Amount invoiced or paid, decimal; empty for a customer.
    pub amount: String,
    /// Still owed of an invoice, decimal.
    pub open: String,
    /// ISO 4217; empty for a customer.
    pub currency: String,
}
