//! What the rehearsal takes and gives.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::contact_rules::HeldBy;

/// Asks for a rehearsal.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct RunRehearsal {
    /// Days ahead, today included; 30 when left out.
    pub days: Option<u32>,
    /// Only this customer.
    pub customer: Option<String>,
}

/// What the next days would bring if nobody paid and no promise were kept.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct RehearsalView {
    /// The first day: today.
    pub from: String,
    /// The last day.
    pub until: String,
    /// How many contacts in all.
    pub contact_count: u32,
    /// The first of them, by day.
    pub contacts: Vec<RehearsedContact>,
    /// How many holds in all.
    pub hold_count: u32,
    /// The first of them, by customer.
    pub holds: Vec<RehearsedHold>,
    /// Every day with its counts.
    pub days: Vec<RehearsedDay>,
    /// Contacts and what they would cost, by channel.
    pub channels: Vec<RehearsedChannel>,
}

/// A contact that would be.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct RehearsedContact {
    /// The day.
    pub on: String,
    /// The rule that holds it on that day, and until when; it leaves then. `None`: it leaves on its day.
    pub held: Option<HeldBy>,
    /// Customer key.
    pub customer: String,
    /// Name.
    pub name: String,
    /// `email`, `sms`, `whatsapp`, `call` or `letter`.
    pub channel: String,
    /// Key of the step.
    pub step: String,
    /// Name of the policy.
    pub policy: String,
    /// Key of the text.
    pub template: String,
    /// `friendly`, `neutral`, `firm` or `final`.
    pub tone: String,
    /// Days from the due date at which the step stands.
    pub offset_days: i32,
    /// The policy approves it without a person.
    pub approves_itself: bool,
    /// For SMS, where a price is set: the parts of its text as it would be on its day.
    pub segments: Option<u32>,
    /// Invoice numbers.
    pub invoices: Vec<String>,
    /// Sum that is owed on them.
    pub amount: String,
    /// ISO 4217.
    pub currency: String,
}

/// What would be held, and from when to when.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct RehearsedHold {
    /// The first day of it.
    pub from: String,
    /// The last day of it within the rehearsal.
    pub until: String,
    /// Customer key.
    pub customer: String,
    /// Name.
    pub name: String,
    /// As in a run.
    pub reason: String,
    /// What the reason's text needs.
    pub params: BTreeMap<String, String>,
    /// Invoice numbers.
    pub invoices: Vec<String>,
    /// Sum that is owed on them.
    pub amount: String,
    /// ISO 4217.
    pub currency: String,
}

/// A day of the rehearsal.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct RehearsedDay {
    /// The day.
    pub on: String,
    /// How many contacts by each channel that has any.
    pub channels: BTreeMap<String, u32>,
}

/// A channel in the rehearsal.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct RehearsedChannel {
    /// `email`, `sms`, `whatsapp`, `call` or `letter`.
    pub channel: String,
    /// How many contacts.
    pub count: u32,
    /// For SMS, where a price is set: the parts of all their texts.
    pub segments: Option<u32>,
    /// What they would cost in the book's currency, where a price is set: of SMS, every part.
    pub cost: Option<String>,
}
