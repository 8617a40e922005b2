//! What the commands of results take and give.

use serde::{Deserialize, Serialize};

use crate::today::CurrencyAmount;

/// Asks what came of the messages of some days.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct GetResults {
    /// First day of the runs; without it 90 days before the last.
    pub from: Option<String>,
    /// Last day of the runs; without it today.
    pub until: Option<String>,
    /// `step`, `template`, `channel`, `campaign` or `segment`; without it `step`.
    pub by: Option<String>,
    /// Within how many days of a run something counts as its result; without it 7.
    pub days: Option<u32>,
}

/// What came of them.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ResultsView {
    /// First day of the runs.
    pub from: String,
    /// Last day of the runs.
    pub until: String,
    /// What the rows stand for.
    pub by: String,
    /// Within how many days.
    pub days: u32,
    /// The most messages first. A customer in several segments counts in each.
    pub rows: Vec<ResultRow>,
    /// All messages once.
    pub total: ResultRow,
}

/// What came of the messages of one step, template, channel, campaign or segment.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ResultRow {
    /// Which.
    pub key: String,
    /// Its name, where it has one of its own: campaigns and segments.
    pub label: String,
    /// Approved.
    pub approved: u32,
    /// Taken by a server, or done by a person.
    pub sent: u32,
    /// Of these, the provider or the customer's server says that it arrived.
    pub delivered: u32,
    /// … that it was opened.
    pub read: u32,
    /// The customer wrote back.
    pub replied: u32,
    /// The customer promised to pay.
    pub promised: u32,
    /// Sent and asking for money.
    pub asked: u32,
    /// Of these, all that was asked for was paid.
    pub paid: u32,
    /// What was paid of what was asked for, per currency.
    pub paid_amounts: Vec<CurrencyAmount>,
    /// On their way.
    pub waiting: u32,
    /// Not sent, and why.
    pub not_sent: Vec<ReasonCount>,
}

/// A reason and how often.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ReasonCount {
    /// Stable word.
    pub reason: String,
    /// How often.
    pub count: u32,
}

/// Asks for the messages behind a figure.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct ResultMessages {
    /// As of the results.
    pub from: Option<String>,
    /// As of the results.
    pub until: Option<String>,
    /// As of the results.
    pub by: Option<String>,
    /// As of the results.
    pub days: Option<u32>,
    /// Key of the row; without it all.
    pub key: Option<String>,
    /// `approved`, `sent`, `delivered`, `read`, `replied`, `promised`, `paid`, `waiting` or `not_sent`.
    pub figure: String,
}

/// The messages behind a figure.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ResultMessageList {
    /// Newest first, at most 500.
    pub messages: Vec<ResultMessage>,
    /// How many there are.
    pub total: u32,
}

/// One of them.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ResultMessage {
    /// Its id in the outbox.
    pub id: i64,
    /// Customer key.
    pub customer: String,
    /// Customer name.
    pub name: String,
    /// Channel.
    pub channel: String,
    /// Step, or `campaign:<key>`.
    pub step: String,
    /// The day of the run.
    pub run_on: String,
    /// State in the outbox.
    pub state: String,
    /// Why it was not sent.
    pub reason: String,
    /// What it asked for.
    pub amount: String,
    /// What was paid of it.
    pub paid: String,
    /// ISO 4217.
    pub currency: String,
}
