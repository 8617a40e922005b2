//! What the reminder commands take and give.

use serde::{Deserialize, Serialize};

use crate::outbox::PaymentsAge;

/// Asks for today's proposal.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct ProposeRequest {
    /// Only customers in this segment.
    pub segment: Option<i64>,
    /// Only customers of this behaviour class.
    pub class: Option<String>,
    /// Only customers whose talk has come to this.
    pub commitment: Option<String>,
}

/// Approves a proposal, or part of it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct ApproveRequest {
    /// Keys of the proposed contacts to approve; `None` approves all.
    pub keys: Option<Vec<String>>,
    /// Only customers in this segment.
    pub segment: Option<i64>,
    /// Only customers of this behaviour class.
    pub class: Option<String>,
    /// Only customers whose talk has come to this.
    pub commitment: Option<String>,
}

/// What a run proposes and what it holds back.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct RunView {
    /// The day of the run.
    pub run_on: String,
    /// One contact per customer and currency.
    pub proposed: Vec<Proposed>,
    /// Everything that has a step today and is held back, with the reason.
    pub held: Vec<Held>,
    /// After approval: how many went into the outbox or became tasks.
    pub queued: Option<u32>,
    /// After approval: the batch to undo.
    pub batch: Option<i64>,
    /// Name of the book's policy.
    pub policy: String,
    /// Up to when payments are known.
    pub payments: PaymentsAge,
}

/// One contact.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Proposed {
    /// Names this contact within the run: `customer|currency`.
    pub key: String,
    /// Customer key.
    pub customer: String,
    /// Customer name.
    pub name: String,
    /// `email`, `sms`, `whatsapp`, `call` or `letter`.
    pub channel: String,
    /// Key of the policy step.
    pub step: String,
    /// Days from the due date at which the step stands for its invoice; −7 is a week before.
    pub offset_days: i32,
    /// Name of the policy that the step belongs to; empty for what was agreed.
    pub policy: String,
    /// `reminder`, `receipt`, `incentive`, `thanks`, or `agreed` for a promise or a payment of a plan.
    pub kind: String,
    /// The policy approves it without a person.
    pub approves_itself: bool,
    /// The statement of account goes with it.
    pub with_statement: bool,
    /// Address or number.
    pub to: String,
    /// Subject, for e-mail and letters.
    pub subject: String,
    /// Text as the customer will see it.
    pub body: String,
    /// HTML as the customer will see it, for e-mail.
    pub html: Option<String>,
    /// Invoice numbers.
    pub invoices: Vec<String>,
    /// Sum that is owed on them.
    pub amount: String,
    /// ISO 4217.
    pub currency: String,
    /// Why it is in: code `why.<code>` with `days`, `due_on`.
    pub reason: crate::error::AppError,
    /// The channel has no account yet: it will wait as "channel not set up".
    pub channel_ready: bool,
    /// For SMS: how many segments it costs.
    pub segments: Option<u32>,
    /// Files that go with it.
    pub files: Vec<crate::attachments::MessageFile>,
    /// Files of its invoices that do not go because together they would be too large.
    pub files_left_out: u32,
}

/// One contact held back.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Held {
    /// Customer key.
    pub customer: String,
    /// Customer name.
    pub name: String,
    /// Invoice numbers.
    pub invoices: Vec<String>,
    /// Stable word: `paid`, `covered`, `tolerance`, `promise`, `excluded`, `excluded_until`,
    /// `invoice_excluded`, `invoice_excluded_until`, `opted_out`, `no_address`,
    /// `contacted_recently`, `holdout`, `unanswered`, `handed_over`, `other_disputed`, `condition_segment`, `condition_left_out`,
    /// `condition_class`, `condition_amount`, `condition_stage`, `condition_promise`, `already_sent`, `book_paused`.
    pub reason: String,
    /// What the reason's text needs: `until`, `amount`, `channel`, `on`, `count`, `stage`.
    pub params: std::collections::BTreeMap<String, String>,
    /// Sum that is owed.
    pub amount: String,
    /// ISO 4217.
    pub currency: String,
}
