//! What the receivables commands take and give.

use serde::{Deserialize, Serialize};

/// Asks for the aging.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct AgingRequest {
    /// At the end of which day; `None` is today.
    pub as_of: Option<String>,
}

/// Who owes what, by bucket.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct AgingView {
    /// The day.
    pub as_of: String,
    /// One entry per currency; currencies are never added.
    pub currencies: Vec<CurrencyAging>,
}

/// The aging of one currency.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct CurrencyAging {
    /// ISO 4217.
    pub currency: String,
    /// Sum of the buckets.
    pub total: String,
    /// Money and credit notes on account, already taken off `not_due`.
    pub unapplied: String,
    /// Sums over customers.
    pub buckets: BucketsView,
    /// Customers with a balance, largest first.
    pub customers: Vec<CustomerAging>,
}

/// The aging of one customer.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct CustomerAging {
    /// Customer key.
    pub customer: String,
    /// Name.
    pub name: String,
    /// Sum of the buckets.
    pub total: String,
    /// Money and credit notes on account, already taken off `not_due`.
    pub unapplied: String,
    /// By bucket.
    pub buckets: BucketsView,
}

/// Amounts by days past due, counted from the due date.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct BucketsView {
    /// Due today or later, less money on account.
    pub not_due: String,
    /// 1–30 days past due.
    pub d1_30: String,
    /// 31–60 days past due.
    pub d31_60: String,
    /// 61–90 days past due.
    pub d61_90: String,
    /// More than 90 days past due.
    pub d90_plus: String,
}

/// A balance by bucket in one currency.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct CurrencyBuckets {
    /// ISO 4217.
    pub currency: String,
    /// Sum of the buckets.
    pub total: String,
    /// By bucket.
    pub buckets: BucketsView,
}

/// Asks what falls due.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct DueRequest {
    /// Days ahead, today included as 0; `None` is 7.
    pub within: Option<u32>,
}

/// What falls due, earliest first.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct DueView {
    /// Today by the book's calendar.
    pub today: String,
    /// The invoices.
    pub rows: Vec<DueRow>,
}

/// An open invoice that falls due.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct DueRow {
    /// Invoice number.
    pub invoice: String,
    /// Customer key.
    pub customer: String,
    /// Customer name.
    pub name: String,
    /// Due date.
    pub due_on: String,
    /// Days until the due date; 0 is today.
    pub days: i32,
    /// Open amount.
    pub open: String,
    /// ISO 4217.
    pub currency: String,
}
