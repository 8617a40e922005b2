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

/// Asks how the portfolio changed.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct ChangesRequest {
    /// From the end of this day …
    pub from: String,
    /// … to the end of this one; today when it is not said.
    pub to: Option<String>,
}

/// How the portfolio changed between the ends of two days.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ChangesView {
    /// The first day.
    pub from: String,
    /// The last day.
    pub to: String,
    /// One entry a currency, the book's own first; they are never added.
    pub currencies: Vec<CurrencyChanges>,
}

/// How one currency changed: `opening` + `invoiced` − `paid` − `credited` − `written_off` + `other` = `closing`.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct CurrencyChanges {
    /// ISO 4217.
    pub currency: String,
    /// Balance at the end of the first day.
    pub opening: String,
    /// Invoices issued since.
    pub invoices: u32,
    /// Invoiced since.
    pub invoiced: String,
    /// Money received since.
    pub paid: String,
    /// Credit notes since.
    pub credited: String,
    /// Written off since.
    pub written_off: String,
    /// What none of these explains, such as money given back; zero in an ordinary book.
    pub other: String,
    /// Balance at the end of the last day.
    pub closing: String,
    /// Money and credit notes on account at the end of the first day, already taken off the balance.
    pub on_account_before: String,
    /// The same on the last day.
    pub on_account: String,
    /// What became of the open invoices of each bucket, youngest first, and of the new ones.
    pub buckets: Vec<BucketFate>,
}

/// What became of the invoices of one bucket: `opening` = `paid` + `credited` + `written_off` + the sum of `now`.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct BucketFate {
    /// `not_due`, `d1_30`, `d31_60`, `d61_90` or `d90_plus` on the first day; `new` for those issued since.
    pub stood: String,
    /// What was open of them, or invoiced.
    pub opening: String,
    /// Paid since.
    pub paid: String,
    /// Taken off by credit notes since.
    pub credited: String,
    /// Written off since.
    pub written_off: String,
    /// What is left of them, by bucket on the last day.
    pub now: BucketsView,
}

/// Asks for the open invoices of a past day.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct AsOfRequest {
    /// At the end of which day; today when it is not said.
    pub as_of: Option<String>,
    /// Only this customer's.
    pub customer: Option<String>,
    /// Only this bucket: `not_due`, `d1_30`, `d31_60`, `d61_90` or `d90_plus`.
    pub bucket: Option<String>,
    /// Only this currency, ISO 4217.
    pub currency: Option<String>,
    /// Rows to leave out.
    pub offset: Option<u32>,
    /// Rows to give, at most 500.
    pub limit: Option<u32>,
}

/// The open invoices of a day.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct AsOfList {
    /// The day.
    pub as_of: String,
    /// The invoices, the oldest due date first.
    pub rows: Vec<AsOfRow>,
    /// How many there are in all.
    pub total: u32,
    /// What was owed on all of them, one per currency.
    pub open: Vec<crate::today::CurrencyAmount>,
}

/// An invoice as it stood at the end of a day.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct AsOfRow {
    /// Invoice number.
    pub invoice: String,
    /// Customer key.
    pub customer: String,
    /// Customer name.
    pub name: String,
    /// Issue date.
    pub issued_on: String,
    /// Due date.
    pub due_on: String,
    /// Days past due on that day.
    pub days: i32,
    /// Amount invoiced.
    pub total: String,
    /// Owed then.
    pub open: String,
    /// ISO 4217.
    pub currency: String,
}
