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
    /// Invoice number, where it is about one; without it and `invoices` it is about any of the customer's.
    pub invoice: Option<String>,
    /// Invoice numbers, where it is about several.
    pub invoices: Option<Vec<String>>,
    /// ISO 4217; `None` takes the invoices', else the customer's open currency, else the book's.
    pub currency: Option<String>,
    /// The person who gave the word.
    pub promised_by: Option<String>,
    /// `call`, `email`, `whatsapp`, `visit` or `other`.
    pub channel: Option<String>,
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
    /// `all` (default), `open`, `kept`, `partly_kept`, `broken`, `withdrawn` or `replaced`.
    pub state: Option<String>,
    /// Only those for this day or later, ISO date.
    pub from: Option<String>,
    /// Only those for this day or earlier, ISO date.
    pub to: Option<String>,
}

/// Promises, by promised date, the latest first.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct PromiseList {
    /// The list.
    pub promises: Vec<PromiseView>,
    /// What the promises of the customers on it have been worth, those of all times taken together.
    pub honesty: Vec<HonestyView>,
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
    /// The last day on which a payment keeps it, ISO date; until then it holds the reminders.
    pub kept_until: String,
    /// `open`, `kept`, `partly_kept`, `broken`, `withdrawn` or `replaced`.
    pub state: String,
    /// Paid towards it until the last day of its grace.
    pub paid: String,
    /// The day on which all of it was in, in time or not, ISO date.
    pub fulfilled_on: Option<String>,
    /// Invoice numbers with commas, or empty.
    pub invoice: String,
    /// Invoice numbers; none: any of the customer's.
    pub invoices: Vec<String>,
    /// The person who gave the word; may be empty.
    pub promised_by: String,
    /// `call`, `email`, `whatsapp`, `visit`, `other` or empty.
    pub channel: String,
    /// Free text.
    pub note: String,
    /// RFC 3339.
    pub made_at: String,
    /// The promise that stands in its place.
    pub replaced_by: Option<i64>,
    /// When to ask after it, if it is not kept; `None` for one that was kept or counts no longer.
    pub follow_up: Option<FollowUpView>,
}

/// When to ask after a promise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct FollowUpView {
    /// ISO date.
    pub on: String,
    /// It waits for the customer's usual delay, in days; `None`: it is the day after the grace.
    pub usual_delay_days: Option<i32>,
}

/// What a customer's promises have been worth.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct HonestyView {
    /// Customer key.
    pub customer: String,
    /// Promises that were judged.
    pub judged: u32,
    /// Of them kept.
    pub kept: u32,
    /// Of them paid in part.
    pub partly: u32,
    /// The middle of the days from the promised day to the payment; `None` of fewer than three.
    pub usual_delay_days: Option<i32>,
    /// On which day of the week they pay what they promise for another.
    pub habit: Option<HabitView>,
}

/// A habit in days of the week: 1 is Monday, 7 Sunday.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct HabitView {
    /// The day that is promised most.
    pub promised: u32,
    /// The day on which that is paid most.
    pub paid: u32,
    /// So often.
    pub count: u32,
    /// Of so many.
    pub of: u32,
}

/// A promise that was recorded or taken back.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct PromiseAdded {
    /// The promise.
    pub promise: PromiseView,
    /// The promises that it stands in the place of.
    pub replaced: Vec<PromiseView>,
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

/// How promises and plans are judged, and what is said of them by itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct PromiseSettings {
    /// Days after the promised one on which a payment still keeps a promise made from now on; at most 30.
    pub grace_days: u32,
    /// Only business days count.
    pub business_days: bool,
    /// The next proposal confirms a new promise.
    pub confirm: bool,
    /// The proposal of the day before calls a promise to mind.
    pub remind_before: bool,
    /// The proposal announces each instalment of a plan.
    pub plan_reminders: bool,
    /// So many days before; at most 30.
    pub plan_remind_days: u32,
    /// So many days an instalment may be late before a plan made from now on is broken; at most 90.
    pub plan_break_days: u32,
}
