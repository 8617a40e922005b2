//! What the policy commands give.

use serde::Serialize;

/// The book's policy.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct PolicyView {
    /// Name in the book's language.
    pub name: String,
    /// Steps in order.
    pub steps: Vec<StepView>,
}

/// One step.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct StepView {
    /// Key.
    pub step: String,
    /// Days from the due date; negative is before.
    pub offset_days: i32,
    /// First choice of channel.
    pub channel: String,
    /// What to use when the customer cannot be reached so.
    pub fallback: Vec<String>,
    /// Template key.
    pub template: String,
    /// `friendly`, `neutral`, `firm` or `final`.
    pub tone: String,
    /// `preventive`, `administrative`, `extrajudicial` or `judicial`.
    pub stage: String,
}
