//! What the call commands take and give.

use serde::{Deserialize, Serialize};

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
    /// The batch to undo.
    pub batch: i64,
}

/// Who to call today.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct CallQueue {
    /// Most valuable first.
    pub rows: Vec<CallRow>,
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
    /// Why: `today.call_due`, `today.promise_broken` with parameters.
    pub reason: crate::error::AppError,
    /// Invoice numbers.
    pub invoices: Vec<String>,
    /// What to say.
    pub script: String,
    /// The task in the outbox, when the call came from a run.
    pub task: Option<i64>,
}
