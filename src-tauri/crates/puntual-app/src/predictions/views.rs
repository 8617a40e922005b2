//! What the predictions commands take and give.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::error::AppError;

/// Asks what to expect of open invoices.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct ListPredictions {
    /// Only this customer's.
    pub customer: Option<String>,
    /// Only the invoice with this number.
    pub invoice: Option<String>,
}

/// What to expect of open invoices.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct PredictionList {
    /// The day on which this is said.
    pub today: String,
    /// The invoices, the one expected first at the top.
    pub invoices: Vec<PredictedInvoice>,
}

/// What to expect of one open invoice.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct PredictedInvoice {
    /// Its number.
    pub invoice: String,
    /// Customer key.
    pub customer: String,
    /// Customer's name.
    pub name: String,
    /// Due date.
    pub due_on: String,
    /// Still owed.
    pub open: String,
    /// ISO 4217.
    pub currency: String,
    /// Chance of being paid by the due date, in percent; 0 once that has passed.
    pub on_time_percent: u32,
    /// The day on which payment is expected.
    pub expected_on: String,
    /// One payment in five comes earlier.
    pub earliest_on: String,
    /// One payment in five comes later.
    pub latest_on: String,
    /// `learned` from the book, plain `rates`, or `nothing` to go by.
    pub basis: String,
    /// Why, as codes with a text each; the weightiest first.
    pub reasons: Vec<AppError>,
}

/// Asks how good predictions are.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct EvaluatePredictions {
    /// A table of invoices with the day each was paid; `None` takes the open book.
    pub path: Option<String>,
    /// Column of each field (`customer_id`, `issued_on`, `due_on`, `amount`, `paid_on`, `disputed`), from 0, where the
    /// headers do not tell.
    pub columns: Option<BTreeMap<String, u32>>,
    /// `dmy`, `mdy` or `ymd`, where the dates do not tell.
    pub date_order: Option<String>,
    /// Share of the invoices, the earlier ones, that is learned from, in percent; 70 unless said.
    pub learn_percent: Option<u32>,
}

/// How good predictions are: trained on the earlier part, tried on the later.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct PredictionQuality {
    /// One entry a currency, the one with most invoices first.
    pub currencies: Vec<CurrencyQuality>,
    /// Invoices that could be used.
    pub invoices: u32,
    /// Rows that could not, by the code that says why.
    pub skipped: BTreeMap<String, u32>,
}

/// How good predictions are in one currency.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct CurrencyQuality {
    /// ISO 4217; empty when a file does not say.
    pub currency: String,
    /// Invoices issued before this day were learned from; empty when there was too little to try anything.
    pub split_on: String,
    /// Invoices learned from.
    pub trained_on: u32,
    /// Invoices tried.
    pub tested_on: u32,
    /// The share of those that was paid in time.
    pub on_time_rate: f64,
    /// `learned`, `rates` or `nothing`.
    pub basis: String,
    /// The model, with what is known on the day of issue.
    pub model: QualityFigures,
    /// The model, when a dispute of the invoice itself is known too.
    pub with_disputes: QualityFigures,
    /// The customer's own share of invoices paid in time, to be beaten.
    pub own_rate: QualityFigures,
    /// Ten groups by what was said, lowest first.
    pub calibration: Vec<CalibrationGroup>,
}

/// How good one predictor is.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct QualityFigures {
    /// Chance that an invoice paid in time was rated above one that was not; 0.5 is guessing, 1 perfect.
    pub auc: f64,
    /// Mean squared distance between chance and outcome; 0 is perfect.
    pub brier: f64,
    /// Median distance between the expected and the real day of payment.
    pub median_days_off: f64,
    /// Mean distance between what groups were told and what happened.
    pub calibration_error: f64,
}

/// One group of the calibration.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct CalibrationGroup {
    /// Invoices in it.
    pub invoices: u32,
    /// The mean chance they were given.
    pub said: f64,
    /// The share paid in time.
    pub happened: f64,
}
