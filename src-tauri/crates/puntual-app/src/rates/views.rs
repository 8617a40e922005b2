//! What the rate commands take and give.

use serde::{Deserialize, Serialize};

use crate::today::CurrencyAmount;

/// The reporting currency and its rates.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct RateList {
    /// ISO 4217; `None`: nothing is converted.
    pub reporting: Option<String>,
    /// Currencies that are owed in and have no rate yet.
    pub missing: Vec<String>,
    /// The rates, newest first.
    pub rates: Vec<RateView>,
}

/// Units of the reporting currency for one of another.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct RateView {
    /// Row id.
    pub rate: i64,
    /// ISO 4217 of what is converted.
    pub currency: String,
    /// The day from which it counts, until a newer one.
    pub on: String,
    /// Decimal.
    pub value: String,
    /// Where it is from, may be empty.
    pub source: String,
}

/// Sets the reporting currency; the book's balances stay as they are.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct SetReporting {
    /// ISO 4217; `None`: nothing is converted.
    pub currency: Option<String>,
}

/// Keeps a rate; one of the same currency and day is replaced.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct SaveRate {
    /// ISO 4217 of what is converted.
    pub currency: String,
    /// The day; without it today.
    pub on: Option<String>,
    /// Units of the reporting currency for one of it, as a decimal.
    pub value: String,
    /// Where it is from.
    pub source: Option<String>,
}

/// Names a rate.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct RateKey {
    /// Row id.
    pub rate: i64,
}

/// Rates were changed.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct RatesChanged {
    /// How many are new or other than before.
    pub changed: u32,
    /// Rows of a file that were left out.
    pub rejected: Vec<RejectedRate>,
    /// For the undo; `None` when nothing changed.
    pub batch: Option<i64>,
}

/// A row of a file that holds no rate.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct RejectedRate {
    /// 1-based line.
    pub line: u32,
    /// Why.
    pub reason: crate::error::AppError,
}

/// Asks for what is owed in the reporting currency.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct ConvertRequest {
    /// At the end of this day; without it now.
    pub as_of: Option<String>,
    /// Only this customer's.
    pub customer: Option<String>,
}

/// Amounts to convert into the reporting currency.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ConvertAmounts {
    /// One per currency.
    pub amounts: Vec<CurrencyAmount>,
}

/// What amounts are worth together. Not a balance: it changes with the rates.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ConvertedSum {
    /// The reporting currency; empty without a total.
    pub currency: String,
    /// The sum; `None` when there is nothing to convert, or a rate is missing.
    pub total: Option<String>,
    /// The oldest day of the rates used.
    pub oldest_rate_on: Option<String>,
}

/// What is owed, converted. Not a balance: it changes with the rates.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ConvertedTotals {
    /// The reporting currency; `None`: nothing is converted.
    pub reporting: Option<String>,
    /// The day.
    pub as_of: String,
    /// Sum of the converted amounts; `None` while a rate is missing.
    pub total: Option<String>,
    /// The oldest day of the rates used.
    pub oldest_rate_on: Option<String>,
    /// One per currency that is owed in.
    pub lines: Vec<ConvertedLine>,
}

/// What is owed in one currency, and its worth in the reporting currency.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ConvertedLine {
    /// ISO 4217.
    pub currency: String,
    /// Open invoices less money on account.
    pub open: String,
    /// The rate; empty for the reporting currency itself, and while there is none.
    pub rate: String,
    /// Its day.
    pub rated_on: Option<String>,
    /// Converted; `None` while there is no rate.
    pub converted: Option<String>,
}
