//! What the morning page shows.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::error::AppError;

/// The answer to "what now?".
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct TodayView {
    /// Today by the book's calendar.
    pub today: String,
    /// Four figures: `due_in_7`, `due_today`, `overdue`, `promised_this_week`, which counts instalments of plans as well.
    pub figures: Vec<Figure>,
    /// What has changed since yesterday: `payments`, `newly_overdue` and `promises_broken`.
    pub since_yesterday: Vec<Figure>,
    /// Customers who pay later than by their own habit, the largest change first; at most 5.
    pub warnings: Vec<crate::insights::WarnedCustomer>,
    /// The day's list, most valuable first; at most 200 rows.
    pub rows: Vec<TodayRow>,
    /// How many rows there are in all.
    pub row_count: u32,
    /// Messages that a run would propose today.
    pub proposed: u32,
    /// Contacts that a run would hold back today.
    pub held: u32,
    /// What stands in the outbox.
    pub outbox: OutboxCounts,
    /// Bank lines that wait for somebody to say what they are.
    pub bank_waiting: u32,
    /// Payments in the book that the bank seems to have taken back.
    pub bank_returned: u32,
    /// Newest payment known, ISO date; `None` when there is none.
    pub last_payment_on: Option<String>,
    /// The newest day of which the book has heard from the bank: a payment, or a bank file that was read on it.
    pub payments_as_of: Option<String>,
    /// That is longer ago than the owner wants before reminders are approved.
    pub payments_are_stale: bool,
    /// How many customers and invoices the book holds; both 0 in a new book.
    pub customers: u32,
    /// See `customers`.
    pub invoices: u32,
    /// What the watched folder has brought.
    pub watch: crate::imports::WatchView,
}

/// One of the four figures.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Figure {
    /// `due_in_7`, `due_today`, `overdue` or `promised_this_week`; or what has changed.
    pub key: String,
    /// How many invoices (or promises and instalments).
    pub count: u32,
    /// One amount per currency, the book's own first.
    pub amounts: Vec<CurrencyAmount>,
    /// The same figure seven days ago, for the trend.
    pub amounts_before: Vec<CurrencyAmount>,
}

/// An amount.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct CurrencyAmount {
    /// ISO 4217.
    pub currency: String,
    /// Decimal.
    pub amount: String,
}

/// One thing to do.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct TodayRow {
    /// `promise_broken`, `promise_due`, `promise_tomorrow`, `plan_broken`, `plan_late`, `plan_due`, `offer_ends`,
    /// `offer_expired`, `offer_taken`, `dispute_overdue`, `dispute_early`, `call_due`, `overdue`, `due_soon`, `unreachable` or `not_delivered`.
    pub kind: String,
    /// Customer key.
    pub customer: String,
    /// Customer name.
    pub name: String,
    /// Amount at stake.
    pub amount: String,
    /// ISO 4217.
    pub currency: String,
    /// What of it may not come in time: each invoice's open amount × the chance that it is not paid by its due date.
    pub at_risk: String,
    /// How much its kind weighs, as the owner has it.
    pub weight: u32,
    /// Why it is here: a code `today.<kind>` and its parameters (`days`, `date`, `invoices`).
    pub reason: AppError,
    /// What else speaks for looking at it now: other reasons, how they pay, what is changing.
    pub more_reasons: Vec<AppError>,
    /// Invoice numbers, at most 5.
    pub invoices: Vec<String>,
    /// How many invoices there are in all.
    pub invoice_count: u32,
    /// The one next action: `call`, `message`, `contact_data`, `outbox` or `open`.
    pub action: String,
}

/// The outbox in numbers.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct OutboxCounts {
    /// Ready to leave.
    pub queued: u32,
    /// Wait for a channel that is not set up.
    pub waiting_channel: u32,
    /// Refused for good.
    pub failed: u32,
    /// May or may not have left; somebody has to settle it.
    pub unknown: u32,
    /// Taken by a server in the last seven days.
    pub accepted_7_days: u32,
}

/// How much each kind of row weighs, 0 to 100: a row's place is its weight × its amount at risk.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct TodayWeights {
    /// By kind, see [`TodayRow::kind`].
    pub weights: BTreeMap<String, u32>,
}
