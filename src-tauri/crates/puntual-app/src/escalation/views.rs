//! What the escalation commands take and give.

use serde::{Deserialize, Serialize};

/// Says how far the collection of a customer has come.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct Escalate {
    /// Customer key.
    pub customer: String,
    /// `administrative`, `extrajudicial` or `judicial`.
    pub stage: String,
    /// Why.
    pub reason: String,
    /// The agency or lawyer.
    pub handler: Option<String>,
    /// ISO date; without it today.
    pub on: Option<String>,
    /// The customer gets nothing more on credit; without it as it was, and so once it is handed over.
    pub block_credit: Option<bool>,
}

/// How far it has come.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct EscalationView {
    /// `administrative`, `extrajudicial` or `judicial`.
    pub stage: String,
    /// ISO date.
    pub since_on: String,
    /// Why.
    pub reason: String,
    /// The agency or lawyer, may be empty.
    pub handler: String,
    /// The customer gets nothing more on credit.
    pub credit_blocked: bool,
}

/// What was said of a customer.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Escalations {
    /// Customer key.
    pub customer: String,
    /// Newest first; the first counts.
    pub said: Vec<EscalationView>,
}

/// What was said, after it was.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct EscalationSet {
    /// Customer key.
    pub customer: String,
    /// What counts now.
    pub now: EscalationView,
    /// For the undo.
    pub batch: Option<i64>,
}
