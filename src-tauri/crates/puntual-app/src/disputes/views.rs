//! What the dispute commands take and give.

use serde::{Deserialize, Serialize};

use crate::attachments::AttachmentView;

/// Opens a dispute about each of some invoices.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct OpenDispute {
    /// Numbers of the invoices.
    pub invoices: Vec<String>,
    /// `goods`, `price`, `not_received`, `already_paid`, `duplicate`, `contract` or `other`.
    pub reason: String,
    /// Decimal; without it all that is open, also when that changes. Only of one invoice.
    pub amount: Option<String>,
    /// ISO date; without it today.
    pub opened_on: Option<String>,
    /// Who said so.
    pub opened_by: Option<String>,
    /// How it was heard: `call`, `email`, `whatsapp`, `sms`, `letter`, `visit` or `other`.
    pub heard_by: Option<String>,
    /// Who in the business solves it.
    pub owner: Option<String>,
    /// ISO date of the last day to; without it a week after it was opened.
    pub solve_by: Option<String>,
    /// Free text.
    pub note: Option<String>,
    /// Files that prove something, kept with the invoices.
    pub files: Option<Vec<String>>,
}

/// Solves a dispute.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct ResolveDispute {
    /// Dispute id.
    pub dispute: i64,
    /// `credit_note`, `correction`, `rejected` or `withdrawn`.
    pub resolution: String,
    /// Free text.
    pub note: Option<String>,
    /// Decimal, of the credit note; without it all that is disputed.
    pub amount: Option<String>,
    /// Number of the credit note; without it one is made up.
    pub reference: Option<String>,
}

/// Says who solves a dispute and until when, and adds evidence. What is left out stays.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct AssignDispute {
    /// Dispute id.
    pub dispute: i64,
    /// Who in the business solves it.
    pub owner: Option<String>,
    /// ISO date of the last day to.
    pub solve_by: Option<String>,
    /// Files that prove something.
    pub files: Option<Vec<String>>,
}

/// Asks for disputes.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct ListDisputes {
    /// Only those of this customer.
    pub customer: Option<String>,
    /// `all` (default), `open` (with those that are overdue), `overdue` or `solved`.
    pub state: Option<String>,
}

/// Disputes, what must be solved first leading, and how long it took to solve those that are.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct DisputeBoard {
    /// The list.
    pub disputes: Vec<DisputeView>,
    /// One row per reason that was solved, then one with an empty reason over all.
    pub times: Vec<SolveTime>,
    /// Who solves disputes, by name.
    pub owners: Vec<String>,
}

/// How long it takes to solve what is disputed for a reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct SolveTime {
    /// The reason; empty over all.
    pub reason: String,
    /// How many were solved.
    pub solved: u32,
    /// Median of the days from opening to solving.
    pub median_days: i32,
}

/// A dispute and how it stands today.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct DisputeView {
    /// Dispute id.
    pub dispute: i64,
    /// Customer key.
    pub customer: String,
    /// Customer name.
    pub name: String,
    /// Invoice number.
    pub invoice: String,
    /// Due date of the invoice.
    pub due_on: String,
    /// ISO 4217.
    pub currency: String,
    /// Open of the invoice.
    pub open: String,
    /// What was claimed.
    pub amount: String,
    /// All of the invoice is disputed.
    pub whole: bool,
    /// What is held now: not asked for until it is solved.
    pub held: String,
    /// `open`, `overdue` or `solved`.
    pub state: String,
    /// See [`OpenDispute::reason`].
    pub reason: String,
    /// ISO date.
    pub opened_on: String,
    /// It was heard before the invoice fell due.
    pub before_due: bool,
    /// Who said so, may be empty.
    pub opened_by: String,
    /// How it was heard, may be empty.
    pub heard_by: String,
    /// Who solves it, may be empty.
    pub owner: String,
    /// ISO date of the last day to.
    pub solve_by: String,
    /// Days since that; negative while there is time.
    pub days_overdue: i32,
    /// Days since it was opened, until it was solved.
    pub age_days: i32,
    /// Free text.
    pub note: String,
    /// `credit_note`, `correction`, `rejected` or `withdrawn`; empty while it is open.
    pub resolution: String,
    /// ISO date.
    pub resolved_on: Option<String>,
    /// Free text.
    pub resolution_note: String,
    /// Number of the credit note that solved it, or empty.
    pub credit_note: String,
    /// Files that prove something.
    pub files: Vec<AttachmentView>,
}

/// Disputes that were opened.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct DisputesOpened {
    /// One per invoice.
    pub disputes: Vec<DisputeView>,
    /// For the undo.
    pub batch: Option<i64>,
}

/// A dispute after something was done with it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct DisputeChanged {
    /// As it is now.
    pub dispute: DisputeView,
    /// For the undo.
    pub batch: Option<i64>,
}
