//! What the insight commands take and give.

use serde::{Deserialize, Serialize};

use crate::error::AppError;
use crate::receivables::BucketsView;

/// Asks for the figures of a period.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct GetInsights {
    /// First day; ninety days until `to` when it is not said.
    pub from: Option<String>,
    /// Last day; today when it is not said, or when it is later.
    pub to: Option<String>,
    /// Only this currency, ISO 4217.
    pub currency: Option<String>,
}

/// The figures of a period.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct InsightsView {
    /// First day.
    pub from: String,
    /// Last day.
    pub to: String,
    /// First day of the period of equal length before it.
    pub before_from: String,
    /// Its last day.
    pub before_to: String,
    /// One entry a currency, the book's own first; they are never added.
    pub currencies: Vec<CurrencyInsights>,
    /// Figures about contacts, which have no currency.
    pub contacts: Vec<InsightFigure>,
    /// Customers who pay later than by their own habit, the largest change first.
    pub warnings: Vec<WarnedCustomer>,
    /// The small part of low amounts that goes without preventive reminders, to know what they achieve.
    pub holdout: HoldoutChoice,
}

/// The figures of one currency.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct CurrencyInsights {
    /// ISO 4217.
    pub currency: String,
    /// Invoices that were looked at.
    pub invoices: u32,
    /// Every figure, in the order in which they are shown.
    pub figures: Vec<InsightFigure>,
    /// The aging at the ends of the twelve months before, and on the last day.
    pub aging: Vec<AgingOn>,
    /// What prevention achieved.
    pub prevention: PreventionView,
    /// What reminders of the period brought, by channel, by step and by segment.
    pub responses: Vec<ResponseRow>,
    /// Money to expect in the next thirteen weeks.
    pub cash: CashView,
}

/// One figure.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct InsightFigure {
    /// Its word, by which `insights.rows` tells what it is made of.
    pub figure: String,
    /// What it is called, as a code with a text.
    pub name: AppError,
    /// How it is worked out, as a code with a text.
    pub formula: AppError,
    /// `days`, `percent` or `minutes`.
    pub unit: String,
    /// With one decimal; `None` where there is nothing to divide by.
    pub value: Option<String>,
    /// The same in the period before.
    pub before: Option<String>,
    /// Above the line.
    pub over: FigurePart,
    /// Below it.
    pub under: FigurePart,
    /// Whether `insights.rows` can tell what it is made of.
    pub opens: bool,
}

/// One side of a figure's line.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct FigurePart {
    /// Its amount, where it is money.
    pub amount: Option<String>,
    /// How many invoices, promises or contacts.
    pub count: u32,
}

/// The aging on a day.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct AgingOn {
    /// The day.
    pub on: String,
    /// Balance.
    pub total: String,
    /// By bucket; money on account is taken off what is not due.
    pub buckets: BucketsView,
}

/// What prevention achieved.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct PreventionView {
    /// Invoices of the period with a delivered reminder before the due date, still open a few days before it.
    pub contacted: u32,
    /// Percent of them paid by the due date.
    pub contacted_rate: Option<String>,
    /// The others that were still open then.
    pub uncontacted: u32,
    /// Percent of them paid by the due date.
    pub uncontacted_rate: Option<String>,
    /// `holdout`: chance decided; `comparable`: customers who paid alike and invoices of like size.
    pub basis: String,
    /// Invoices compared on either side.
    pub compared_contacted: u32,
    /// See `compared_contacted`.
    pub compared_uncontacted: u32,
    /// On either side, below which nothing is said.
    pub least: u32,
    /// Percentage points that prevention adds; `None` when there are too few to say.
    pub lift: Option<String>,
    /// It lies between these with 95 % confidence.
    pub low: Option<String>,
    /// See `low`.
    pub high: Option<String>,
}

/// What some reminders brought within a week.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ResponseRow {
    /// `channel`, `step` or `segment`.
    pub by: String,
    /// Which one; empty for customers without a segment.
    pub key: String,
    /// Invoices reminded, at least a week ago.
    pub reminded: u32,
    /// Of those, with a payment or a promise within a week.
    pub answered: u32,
    /// `answered` in percent.
    pub answer_rate: Option<String>,
    /// What was owed on them.
    pub open: String,
    /// What was paid of it within a week.
    pub paid: String,
    /// `paid` in percent of `open`.
    pub recovery_rate: Option<String>,
}

/// Money to expect.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct CashView {
    /// Thirteen weeks, from today on.
    pub weeks: Vec<CashWeek>,
    /// Owed, and expected later or not at all.
    pub later: String,
    /// What it rests on: `learned`, `rates` or `nothing`.
    pub basis: String,
}

/// Money to expect in seven days.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct CashWeek {
    /// The first of the seven days.
    pub from: String,
    /// Expected.
    pub expected: String,
    /// In four weeks of five it is at least this …
    pub low: String,
    /// … and at most this.
    pub high: String,
    /// Of it, promised.
    pub promised: String,
}

/// A customer whose behaviour is changing.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct WarnedCustomer {
    /// Customer key.
    pub customer: String,
    /// Name.
    pub name: String,
    /// ISO 4217.
    pub currency: String,
    /// Owed.
    pub open: String,
    /// The middle of their delays before, in days; negative is before the due date.
    pub usual_days: i32,
    /// The middle of the latest three.
    pub lately_days: i32,
    /// Why, as a code with a text.
    pub reason: AppError,
}

/// Whether a small part of low amounts goes without preventive reminders.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct HoldoutChoice {
    /// It does.
    pub on: bool,
    /// How many in a hundred, 1 to 30.
    pub percent: u32,
    /// Only invoices of no more than this, in the book's currency.
    pub up_to: String,
}

/// Asks what a figure is made of.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct InsightRows {
    /// Its word.
    pub figure: String,
    /// `over` or `under` the line; `under` when it is not said.
    pub part: Option<String>,
    /// As for `insights.get`.
    pub from: Option<String>,
    /// As for `insights.get`.
    pub to: Option<String>,
    /// ISO 4217; the book's own when it is not said.
    pub currency: Option<String>,
    /// Rows to leave out.
    pub offset: Option<u32>,
    /// Rows to give, at most 500.
    pub limit: Option<u32>,
}

/// What a figure is made of.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct InsightRowList {
    /// The largest first.
    pub rows: Vec<InsightRow>,
    /// How many there are in all.
    pub total: u32,
    /// What they add up to, where that is money.
    pub sum: Option<String>,
    /// Money on account that the figure takes off beside them; may be zero.
    pub on_account: Option<String>,
}

/// An invoice behind a figure.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct InsightRow {
    /// Invoice number; empty for a promise about a whole account, for a call or message, and for a month.
    pub invoice: String,
    /// Customer key.
    pub customer: String,
    /// Customer's name.
    pub name: String,
    /// Due date, or the promised day, or the day of the call or message.
    pub due_on: String,
    /// The day it was paid; `None` while it is open.
    pub paid_on: Option<String>,
    /// What it contributes; empty for a call or message.
    pub amount: String,
    /// ISO 4217.
    pub currency: String,
    /// Instead of an invoice, the month that begins on `due_on` and of whose sales the amount is used up.
    pub month: Option<CountedMonth>,
}

/// A month of sales that is counted back.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct CountedMonth {
    /// Days taken of it, with one decimal.
    pub days: String,
    /// Its days, or those that had passed.
    pub of_days: u32,
    /// What was invoiced in it.
    pub sales: String,
}

/// A chart as the window drew it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct SaveChart {
    /// The file.
    pub path: String,
    /// The picture in base64.
    pub png: String,
}

/// Asks for the figures of a period as a file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct ExportInsights {
    /// PDF, workbook or CSV by its ending.
    pub path: String,
    /// As for `insights.get`.
    pub from: Option<String>,
    /// As for `insights.get`.
    pub to: Option<String>,
    /// ISO 4217; the book's own when it is not said.
    pub currency: Option<String>,
}
