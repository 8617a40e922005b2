//! What the call commands take and give.

use serde::{Deserialize, Serialize};

use crate::attachments::MessageFile;
use crate::contact_rules::HeldBy;
use crate::customers::{CustomerView, TimelineEntry};
use crate::error::AppError;

/// Logs a call.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct LogCall {
    /// Customer key.
    pub customer: String,
    /// `spoke`, `left_message`, `no_answer`, `wrong_number`, `busy`, `refuses` or `asks_documents`.
    pub outcome: String,
    /// Free text.
    pub note: Option<String>,
    /// `forgot`, `cash_short`, `not_received`, `complaint`, `approval`, `wrong_amount` or `other`.
    pub reason: Option<String>,
    /// A call task of the outbox that this call settles.
    pub task: Option<i64>,
    /// The number that was dialled; without it the task's, else the customer's first that is not known to be wrong.
    pub phone: Option<String>,
    /// How long it took.
    pub seconds: Option<u32>,
    /// What happens next; without it what usually follows this outcome.
    pub next: Option<NextCallStep>,
    /// Queues the e-mail with the open invoices that `calls.documents` shows.
    pub send_documents: Option<bool>,
}

/// What happens next by telephone.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct NextCallStep {
    /// `none`, `call` or `person`.
    pub kind: String,
    /// For `call`: ISO date, or date and time as `2026-03-20T16:00`, by the customer's clock.
    pub at: Option<String>,
}

/// A logged call.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct CallView {
    /// Call id.
    pub call: i64,
    /// Customer key.
    pub customer: String,
    /// See [`LogCall::outcome`].
    pub outcome: String,
    /// See [`LogCall::reason`]; empty when not asked.
    pub reason: String,
    /// Free text.
    pub note: String,
    /// RFC 3339.
    pub called_at: String,
    /// What happens next: `none`, `call` or `person`.
    pub next: String,
    /// RFC 3339 of the next call, where there will be one; a moment that the contact rules allow.
    pub next_at: Option<String>,
    /// The batch to undo.
    pub batch: i64,
}

/// Leaves somebody out of the queue for a while.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct SkipCall {
    /// Customer key.
    pub customer: String,
    /// ISO date from which they may be in it again.
    pub until: String,
    /// Why.
    pub reason: String,
}

/// Somebody was left out.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct CallSkipped {
    /// Customer key.
    pub customer: String,
    /// ISO date.
    pub until: String,
    /// The batch to undo.
    pub batch: i64,
}

/// Keeps what is being typed during a call.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct DraftCall {
    /// Customer key.
    pub customer: String,
    /// The note so far; empty for none.
    pub note: String,
}

/// Asks for a part of the queue.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct CallFilter {
    /// `prevention`, `due` or `after`.
    pub stage: Option<String>,
    /// Only those in this segment.
    pub segment: Option<i64>,
    /// Only those of this class.
    pub class: Option<String>,
    /// Only those whose talk has come to this.
    pub commitment: Option<String>,
    /// Only those whom this person looks after; empty for those whom nobody does.
    pub owner: Option<String>,
    /// ISO 4217.
    pub currency: Option<String>,
}

/// Who to call today.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct CallQueue {
    /// Calls that were agreed first, then by what they are worth.
    pub rows: Vec<CallRow>,
    /// Who would be in it and may not be called now, soonest first.
    pub held: Vec<HeldCall>,
    /// How many there are at each stage, whichever is asked for.
    pub stages: CallStages,
    /// Who looks after somebody in the queue.
    pub owners: Vec<String>,
    /// The currencies in it.
    pub currencies: Vec<String>,
}

/// How many calls there are at each stage.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct CallStages {
    /// Before the due date.
    pub prevention: u32,
    /// On it.
    pub due: u32,
    /// After it.
    pub after: u32,
}

/// Somebody to call.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct CallRow {
    /// Customer key.
    pub customer: String,
    /// Customer name.
    pub name: String,
    /// Number to dial; may be empty.
    pub phone: String,
    /// Sum at stake.
    pub amount: String,
    /// ISO 4217.
    pub currency: String,
    /// `person`, `call_back`, `promise_broken`, `promise_due`, `task`, `step`, `first_invoice`, `high_risk` or `large_overdue`.
    pub kind: String,
    /// Why, as a code with parameters.
    pub reason: AppError,
    /// `prevention`, `due` or `after`.
    pub stage: String,
    /// Days past due of the oldest invoice; negative before it.
    pub days: i32,
    /// Invoice numbers.
    pub invoices: Vec<String>,
    /// Who in the business looks after the customer; may be empty.
    pub owner: String,
    /// How its place in the queue comes about.
    pub worth: CallWorth,
    /// The task in the outbox, when the call came from a run.
    pub task: Option<i64>,
}

/// What a call is worth: at risk × reached × helps.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct CallWorth {
    /// What may not come in time.
    pub at_risk: String,
    /// Chance that a call reaches who decides, in percent.
    pub reach_percent: u32,
    /// Calls of the last year that did.
    pub answered: u32,
    /// Calls of the last year.
    pub tries: u32,
    /// Chance that it then helps, in percent.
    pub help_percent: u32,
    /// Calls that reached somebody and after which a payment came within a week.
    pub helped: u32,
    /// The product.
    pub worth: String,
}

/// Somebody who would be called, and why not now.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct HeldCall {
    /// The call.
    pub row: CallRow,
    /// Why not now, as a code with parameters.
    pub held: AppError,
    /// The contact rule that holds it, when it is one.
    pub rule: Option<HeldBy>,
    /// RFC 3339 of the moment from which they may be called; `None`: not within a year.
    pub until: Option<String>,
}

/// Names a customer whom one calls.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct CallKey {
    /// Customer key.
    pub customer: String,
}

/// Everything that one looks at while the telephone rings.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct CallCard {
    /// Who.
    pub customer: CustomerView,
    /// The place in the queue, when there is one, held or not.
    pub row: Option<CallRow>,
    /// Why they may not be called now, when they may not.
    pub held: Option<HeldCall>,
    /// The contact rule that forbids a call at this moment.
    pub rule: Option<HeldBy>,
    /// Whether they may be asked why they have not paid.
    pub may_ask_why: bool,
    /// Their numbers.
    pub phones: Vec<CallPhone>,
    /// Open invoices, the oldest first.
    pub invoices: Vec<CallInvoice>,
    /// How many are open in all.
    pub invoice_count: u32,
    /// What their record says about paying, as codes with parameters.
    pub habits: Vec<AppError>,
    /// When they usually answer.
    pub best_hours: Option<BestHours>,
    /// Promises that were kept.
    pub promises_kept: u32,
    /// Promises of which one knows whether they were.
    pub promises_decided: u32,
    /// What happened last, newest first.
    pub recent: Vec<TimelineEntry>,
    /// What to say.
    pub script: CallScript,
    /// What they may answer, and what to say then.
    pub objections: Vec<CallObjection>,
    /// What usually follows each outcome.
    pub steps: Vec<CallStep>,
    /// What was typed and not logged.
    pub draft: String,
}

/// A number of a customer.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct CallPhone {
    /// Whose.
    pub name: String,
    /// What they do there.
    pub role: String,
    /// The number.
    pub phone: String,
    /// Somebody else answered there.
    pub is_wrong: bool,
    /// `https://wa.me/…` where it takes messages.
    pub whatsapp: Option<String>,
}

/// An open invoice on the card.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct CallInvoice {
    /// Number.
    pub invoice: String,
    /// ISO date.
    pub due_on: String,
    /// Days past due; negative before it.
    pub days: i32,
    /// Still owed.
    pub open: String,
    /// ISO 4217.
    pub currency: String,
}

/// Two hours in which somebody answers best.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct BestHours {
    /// Full hour.
    pub from: u32,
    /// Full hour.
    pub until: u32,
    /// Calls in these hours that reached who decides.
    pub answered: u32,
    /// Calls in these hours.
    pub tries: u32,
}

/// What to say.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct CallScript {
    /// Key of its template; empty when there is nothing to speak about.
    pub template: String,
    /// The words; empty when they could not be written.
    pub text: String,
    /// Why they could not.
    pub problem: Option<AppError>,
}

/// Something that people say, and what to answer.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct CallObjection {
    /// What they say.
    pub said: String,
    /// What to answer.
    pub answer: String,
}

/// What usually follows an outcome.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct CallStep {
    /// See [`LogCall::outcome`].
    pub outcome: String,
    /// What.
    pub next: NextCallStep,
    /// Why, as a code with parameters.
    pub reason: AppError,
}

/// The call to make now.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct NextCall {
    /// `None` when there is nobody to call.
    pub card: Option<CallCard>,
    /// How many wait in all.
    pub waiting: u32,
}

/// The e-mail with the documents that a customer asks for, as it would leave.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct CallDocuments {
    /// E-mail address; empty when there is none or they do not want e-mail, and nothing can be sent.
    pub to: String,
    /// Subject.
    pub subject: String,
    /// Plain text.
    pub text: String,
    /// The files that go with it.
    pub files: Vec<MessageFile>,
}
