//! What the customer commands take and give.

use serde::{Deserialize, Serialize};

use crate::receivables::CurrencyBuckets;
use crate::segments::RuleView;

/// Asks for a page of the list.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct ListCustomers {
    /// Part of a name, key, tax id, e-mail or telephone.
    pub query: Option<String>,
    /// `all` (default), `owing`, `overdue`, `due_soon`, `promised`, `unreachable`.
    pub filter: Option<String>,
    /// Only those in this segment.
    pub segment: Option<i64>,
    /// Only those of this behaviour class.
    pub class: Option<String>,
    /// Only those whose talk has come to this.
    pub commitment: Option<String>,
    /// Only those in this rule.
    pub rule: Option<RuleView>,
    /// `name` (default), `code`, `city`, `country`, `segment`, `open`, `overdue`, `next_due`, `last_payment`, `average_delay`, `on_time`,
    /// `sales`.
    pub sort: Option<String>,
    /// From high to low.
    pub descending: Option<bool>,
    /// Only what comes behind the customer with this key, the last of the page before.
    pub after: Option<String>,
    /// Rows to leave out; far into a list `after` is quicker.
    pub offset: Option<u32>,
    /// Rows to give, at most 500.
    pub limit: Option<u32>,
}

impl ListCustomers {
    pub(crate) fn choice(&self) -> CustomerChoice {
        CustomerChoice {
            query: self.query.clone(),
            filter: self.filter.clone(),
            segment: self.segment,
            class: self.class.clone(),
            commitment: self.commitment.clone(),
            rule: self.rule.clone(),
        }
    }
}

/// Which customers, whatever part of them is loaded.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct CustomerChoice {
    /// Part of a name, key, tax id, e-mail or telephone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub query: Option<String>,
    /// As of the list.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub filter: Option<String>,
    /// Only those in this segment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub segment: Option<i64>,
    /// Only those of this behaviour class.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub class: Option<String>,
    /// Only those whose talk has come to this.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub commitment: Option<String>,
    /// Only those in this rule.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<RuleView>,
}

/// A page of the list.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct CustomerList {
    /// The page.
    pub rows: Vec<CustomerRow>,
    /// How many match in all; `None` behind the first page.
    pub total: Option<u32>,
}

/// A customer in the list.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct CustomerRow {
    /// Customer key.
    pub customer: String,
    /// Name.
    pub name: String,
    /// Segment, may be empty.
    pub segment: String,
    /// Tax id, may be empty.
    pub tax_id: String,
    /// City, may be empty.
    pub city: String,
    /// The country it is in, ISO 3166-1 alpha-2.
    pub country: String,
    /// Preferred channel, may be empty.
    pub channel: String,
    /// First e-mail address, may be empty.
    pub email: String,
    /// First telephone, may be empty.
    pub phone: String,
    /// One per currency in which something is open.
    pub balances: Vec<CustomerBalance>,
    /// Earliest due date among open invoices.
    pub next_due_on: Option<String>,
    /// Days past due of the oldest open invoice; negative before it is due.
    pub oldest_days: Option<i32>,
    /// An open promise.
    pub promised_on: Option<String>,
    /// Day of the last payment.
    pub last_payment_on: Option<String>,
    /// Invoices whose due date has passed, paid or open.
    pub due: u32,
    /// Of them paid in full by that date.
    pub on_time: u32,
    /// Mean days from due date to full payment, rounded; negative is early.
    pub average_days_late: Option<i32>,
    /// Invoiced in the last twelve months, in the book's currency.
    pub sales: String,
    /// Behaviour class: `at_risk`, `strategic`, `new`, `slow`, `forgetful` or `punctual`.
    pub class: String,
    /// What the talk has come to: `none`, `promised`, `disputing`, `negotiating` or `ignoring`.
    pub commitment: String,
    /// The customer asked not to be contacted.
    pub opted_out: bool,
    /// Why no reminders are sent, empty when they are.
    pub excluded_reason: String,
}

/// Open and overdue in one currency.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct CustomerBalance {
    /// ISO 4217.
    pub currency: String,
    /// Open amount net of unapplied money.
    pub open: String,
    /// Of it past due.
    pub overdue: String,
}

/// Names a customer.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct CustomerKey {
    /// Customer key.
    pub customer: String,
}

/// A customer's page.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct CustomerView {
    /// What is known about the customer.
    pub profile: CustomerProfile,
    /// Balance by bucket, one per currency.
    pub balances: Vec<CurrencyBuckets>,
    /// Money and credit notes that no invoice has taken up, one per currency.
    pub unapplied: Vec<crate::today::CurrencyAmount>,
    /// How the customer pays.
    pub behaviour: Behaviour,
    /// Class, commitment and segments.
    pub standing: Option<crate::segments::StandingView>,
    /// What is disputed and not solved.
    pub disputes: Vec<crate::disputes::DisputeView>,
    /// How far collecting has come by a person's word, where that is more than the usual course.
    pub escalation: Option<crate::escalation::EscalationView>,
    /// Open and recent promises.
    pub promises: Vec<crate::promises::PromiseView>,
    /// What their promises have been worth, once one was judged.
    pub honesty: Option<crate::promises::HonestyView>,
    /// Payment plans, the newest first.
    pub plans: Vec<crate::plans::PlanView>,
    /// Why nothing would be sent to this customer now, codes `held.<reason>`.
    pub holds: Vec<crate::error::AppError>,
    /// The customers that were merged into this one; their keys lead here.
    pub also_known_as: Vec<KnownAs>,
    /// The credit limits, each with what is owed.
    pub credit: Vec<CreditUse>,
    /// What was said about being contacted, newest first; the first of a channel is what counts.
    pub consents: Vec<ConsentView>,
}

/// A credit limit and how much of it is used.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct CreditUse {
    /// ISO 4217.
    pub currency: String,
    /// The limit.
    pub limit: String,
    /// Open invoices less money on account.
    pub owed: String,
    /// More is owed than the limit.
    pub is_over: bool,
}

/// What a customer said about being contacted by a channel.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ConsentView {
    /// `all` or a channel.
    pub channel: String,
    /// Agreed, or asked not to be contacted by it.
    pub granted: bool,
    /// The day.
    pub on: String,
    /// `call`, `message`, `email`, `form`, `contract` or `other`.
    pub source: String,
    /// Free text.
    pub note: String,
}

/// Notes what a customer said about being contacted.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct SaveConsent {
    /// Customer key.
    pub customer: String,
    /// `all`, `email`, `sms`, `whatsapp`, `call` or `letter`.
    pub channel: String,
    /// Agrees, or asks not to be contacted by it.
    pub granted: bool,
    /// The day; without it today.
    pub on: Option<String>,
    /// `call`, `message`, `email`, `form`, `contract` or `other`.
    pub source: String,
    /// Free text.
    pub note: Option<String>,
}

/// What was said is noted.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ConsentSaved {
    /// Everything that was said, newest first.
    pub consents: Vec<ConsentView>,
    /// For the undo.
    pub batch: Option<i64>,
}

/// A customer that became another.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct KnownAs {
    /// Its key.
    pub customer: String,
    /// Its name.
    pub name: String,
}

/// Payment behaviour. An invoice that was credited or written off says nothing about it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Behaviour {
    /// Invoices paid in full.
    pub paid: u32,
    /// Invoices whose due date has passed, paid or open.
    pub due: u32,
    /// Of them paid in full by that date.
    pub on_time: u32,
    /// Mean days from due date to full payment, rounded; negative is early.
    pub average_days_late: Option<i32>,
}

/// A customer's own data.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct CustomerProfile {
    /// Customer key; unique, never changes.
    pub customer: String,
    /// Name.
    pub name: String,
    /// Tax id.
    pub tax_id: String,
    /// `es`, `en` or empty for the book's.
    pub language: String,
    /// `email`, `sms`, `whatsapp`, `call`, `letter` or empty.
    pub preferred_channel: String,
    /// Segment, may be empty.
    pub segment: String,
    /// Days of credit; `None` takes the book's.
    pub term_days: Option<u32>,
    /// Free text.
    pub notes: String,
    /// Street and number.
    pub street: String,
    /// Postal code.
    pub zip: String,
    /// City.
    pub city: String,
    /// The customer asked not to be contacted.
    pub opted_out: bool,
    /// Why no reminders are sent, empty when they are.
    pub excluded_reason: String,
    /// People to reach; the first is the main one.
    pub contacts: Vec<ContactView>,
    /// ISO 3166-1 alpha-2, empty for the book's. This and the fields below stay as they are when a form leaves them out.
    #[serde(default)]
    pub country: Option<String>,
    /// ISO 4217, empty for the book's.
    #[serde(default)]
    pub currency: Option<String>,
    /// The last day without reminders; empty: until told otherwise.
    #[serde(default)]
    pub excluded_until: Option<String>,
    /// Who in the business looks after it, may be empty.
    #[serde(default)]
    pub owner: Option<String>,
    /// Words of the owner's own, in lower case.
    #[serde(default)]
    pub tags: Option<Vec<String>>,
    /// How much it may owe before a new invoice warns.
    #[serde(default)]
    pub credit_limits: Option<Vec<crate::today::CurrencyAmount>>,
    /// Discount and late charge of its invoices.
    #[serde(default)]
    pub terms: Option<crate::Terms>,
}

/// A person at the customer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ContactView {
    /// Name, may be empty.
    pub name: String,
    /// What they do, may be empty.
    pub role: String,
    /// Address, may be empty.
    pub email: String,
    /// Telephone, may be empty.
    pub phone: String,
    /// Channel by which this person is best reached, may be empty.
    #[serde(default)]
    pub preferred_channel: String,
}

/// Asks for the timeline.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct TimelineRequest {
    /// Customer key.
    pub customer: String,
    /// Entries to leave out.
    pub offset: Option<u32>,
    /// Entries to give, at most 500.
    pub limit: Option<u32>,
    /// What to show; without it everything.
    pub filter: Option<TimelineChoice>,
}

/// What of a history is asked for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct TimelineChoice {
    /// Only these kinds of entry (see [`TimelineEntry::kind`]); empty or missing for every one.
    pub kinds: Option<Vec<String>>,
    /// From this day on.
    pub from: Option<String>,
    /// Until the end of this day.
    pub until: Option<String>,
    /// Words that stand in the entry, all of them, whatever their case and accents.
    pub text: Option<String>,
}

/// Writes a history to a file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct ExportTimeline {
    /// Customer key.
    pub customer: String,
    /// As of the timeline.
    pub filter: Option<TimelineChoice>,
    /// The file: `pdf` to read, `csv` or `xlsx` to work with.
    pub path: String,
}

/// A customer's history, newest first.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Timeline {
    /// The entries.
    pub entries: Vec<TimelineEntry>,
    /// How many there are in all.
    pub total: u32,
}

/// One thing that happened.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct TimelineEntry {
    /// RFC 3339 instant, or ISO date where only the day is known.
    pub at: String,
    /// `invoice`, `payment`, `credit_note`, `write_off`, `refund`, `reminder`, `letter`, `call`, `promise`, `reply`, `report` (of a
    /// message), `note` or `document`.
    pub kind: String,
    /// State of the thing: outbox state, call outcome, promise state …
    pub state: String,
    /// Number, subject or note.
    pub text: String,
    /// Channel, for a reminder.
    pub channel: String,
    /// Amount, where there is one.
    pub amount: Option<String>,
    /// Its currency.
    pub currency: Option<String>,
    /// Invoice number it belongs to, or empty.
    pub invoice: String,
    /// Outbox id of a reminder or letter, to open it.
    pub message: Option<i64>,
    /// What a reply says below its subject.
    pub body: String,
    /// Id of a note, to change it.
    pub note: Option<i64>,
    /// Id of a reply, to deal with it.
    pub reply: Option<i64>,
    /// Id of a document, to write it to disk.
    pub file: Option<i64>,
    /// The invoices that a note names with `#` before the number.
    pub mentions: Vec<String>,
    /// How long a call took, in seconds; `None` of one that was not timed, and of anything else.
    pub seconds: Option<u32>,
}

/// Enters what a customer owed before the book began.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct OpeningBalance {
    /// Customer key.
    pub customer: String,
    /// Decimal; below zero is in the customer's favour.
    pub amount: String,
    /// ISO 4217; without it the customer's, else the book's.
    pub currency: Option<String>,
    /// The day it stood so; without it today.
    pub on: Option<String>,
    /// When it falls due; without it that day.
    pub due_on: Option<String>,
    /// Free text.
    pub notes: Option<String>,
}

/// An opening balance was entered.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct OpeningEntered {
    /// Number of the invoice, or reference of the money on account.
    pub reference: String,
    /// For the undo.
    pub batch: Option<i64>,
}
