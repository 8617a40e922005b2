//! What the policy commands take and give.

use serde::{Deserialize, Serialize};

use crate::rehearsal::RehearsedContact;

/// Asks for a policy.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct GetPolicy {
    /// Key; without it, the book's.
    pub policy: Option<String>,
}

/// A policy.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct PolicyView {
    /// Key; empty for one to start from.
    pub policy: String,
    /// Name in the book's language.
    pub name: String,
    /// It is the one of customers that have no other.
    pub is_of_book: bool,
    /// It was put away.
    pub archived: bool,
    /// Says nothing at all, on purpose.
    pub silent: bool,
    /// Days between two messages to a customer, at least.
    pub min_gap_days: u32,
    /// Stops after so many contacts in a row that nothing came of.
    pub stop_unanswered: Option<u32>,
    /// Stops once an invoice of the customer came to the extrajudicial stage.
    pub stop_extrajudicial: bool,
    /// Stops as long as the customer disputes any of their invoices.
    pub stop_disputed: bool,
    /// Steps in order.
    pub steps: Vec<StepView>,
}

/// One step, as it is shown and as it is saved.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct StepView {
    /// Key.
    pub step: String,
    /// From which day it counts: `due`, `issue`, `previous`, `month_end` or `payment`.
    #[serde(default = "due")]
    pub anchor: String,
    /// Days from there; negative is before.
    pub offset_days: i32,
    /// Where it goes on a day without business: empty, `before` or `after`.
    #[serde(default)]
    pub shift: String,
    /// `reminder`, `receipt`, `incentive` or `thanks`.
    #[serde(default = "reminder")]
    pub kind: String,
    /// First choice of channel.
    pub channel: String,
    /// What to use when the customer cannot be reached so.
    #[serde(default)]
    pub fallback: Vec<String>,
    /// Template key.
    pub template: String,
    /// `friendly`, `neutral`, `firm` or `final`.
    pub tone: String,
    /// `preventive`, `administrative`, `extrajudicial` or `judicial`.
    pub stage: String,
    /// Whom it is for.
    #[serde(default)]
    pub conditions: ConditionsView,
    /// Who approves it.
    #[serde(default)]
    pub approval: ApprovalView,
    /// Whether the documents of its invoices go with an e-mail; `None`: as the settings say.
    #[serde(default)]
    pub attach_document: Option<bool>,
    /// Whether the statement of account goes with an e-mail.
    #[serde(default)]
    pub attach_statement: bool,
}

fn due() -> String {
    "due".to_owned()
}

fn reminder() -> String {
    "reminder".to_owned()
}

/// Whom a step is for; empty: everybody.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ConditionsView {
    /// In one of these segments.
    pub in_segments: Vec<i64>,
    /// In none of these.
    pub not_in_segments: Vec<i64>,
    /// Of one of these behaviour classes.
    pub classes: Vec<String>,
    /// At least so much is owed on the invoice, in the currency; empty: any.
    pub amount_from: String,
    /// At most so much; empty: any.
    pub amount_to: String,
    /// ISO 4217; empty: the book's.
    pub currency: String,
    /// At one of these stages.
    pub stages: Vec<String>,
    /// With a promise that runs, or without; `None`: either.
    pub promise: Option<bool>,
}

/// Who approves what a step proposes.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ApprovalView {
    /// It approves itself.
    pub by_itself: bool,
    /// Only for customers in one of these segments, or of one of the classes; both empty: for all.
    pub segments: Vec<i64>,
    /// Only for customers of one of these classes, or in one of the segments.
    pub classes: Vec<String>,
}

/// A policy to be saved or tried.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct PolicyDraft {
    /// Key of the policy that is changed; without it, a new one.
    pub policy: Option<String>,
    /// Name.
    pub name: String,
    /// Says nothing at all, on purpose.
    pub silent: Option<bool>,
    /// Days between two messages to a customer, at least; 2 when left out.
    pub min_gap_days: Option<u32>,
    /// Stops after so many contacts in a row that nothing came of.
    pub stop_unanswered: Option<u32>,
    /// Stops once an invoice of the customer came to the extrajudicial stage.
    pub stop_extrajudicial: Option<bool>,
    /// Stops as long as the customer disputes any of their invoices.
    pub stop_disputed: Option<bool>,
    /// Steps in order.
    pub steps: Vec<StepView>,
}

/// What saving did.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct PolicySaved {
    /// Key.
    pub policy: String,
    /// Name.
    pub name: String,
    /// The batch to undo; `None` when nothing changed.
    pub batch: Option<i64>,
}

/// Every policy, who follows them, and what to start from.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct PolicyList {
    /// In the order in which they were made, those put away last.
    pub policies: Vec<PolicyRow>,
    /// Segments with a policy of their own, in the order in which they count.
    pub segments: Vec<SegmentPolicy>,
    /// What comes with the program.
    pub packs: Vec<PolicyPack>,
    /// Texts that a step may name.
    pub templates: Vec<TemplateChoice>,
}

/// A policy in the list.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct PolicyRow {
    /// Key.
    pub policy: String,
    /// Name.
    pub name: String,
    /// It is the one of customers that have no other.
    pub is_of_book: bool,
    /// It was put away.
    pub archived: bool,
    /// How many steps.
    pub steps: u32,
    /// How many customers follow it by themselves.
    pub customers: u32,
    /// How many invoices.
    pub invoices: u32,
}

/// A segment with a policy of its own.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct SegmentPolicy {
    /// The segment.
    pub segment: i64,
    /// Its name.
    pub name: String,
    /// Key of the policy.
    pub policy: String,
    /// Its name.
    pub policy_name: String,
}

/// A policy to start from.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct PolicyPack {
    /// Its key.
    pub pack: String,
    /// `anybody`, `consumers` or `businesses`.
    pub audience: String,
    /// What it says.
    pub content: PolicyView,
}

/// A text that a step may name.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct TemplateChoice {
    /// Its key.
    pub template: String,
    /// The channels it is written for in the book's language.
    pub channels: Vec<String>,
}

/// Lets somebody follow a policy. At least one of the last four.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct AssignPolicy {
    /// Key; without it they follow none of their own.
    pub policy: Option<String>,
    /// Customer keys.
    pub customers: Option<Vec<String>>,
    /// Invoice numbers.
    pub invoices: Option<Vec<String>>,
    /// A segment.
    pub segment: Option<i64>,
    /// Make it the book's: that of whoever has no other.
    pub book: Option<bool>,
}

/// What assigning did.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct PolicyAssigned {
    /// Of how many the policy changed.
    pub changed: u32,
    /// The batch to undo; `None` when nothing changed.
    pub batch: Option<i64>,
}

/// The order in which segments count.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct OrderSegments {
    /// Segments with a policy, the one that counts first at the head.
    pub segments: Vec<i64>,
}

/// Puts a policy away or takes it out again.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ArchivePolicy {
    /// Key.
    pub policy: String,
    /// Away.
    pub archived: bool,
}

/// Asks which policy counts, of a customer or an invoice.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct ExplainPolicy {
    /// Customer key.
    pub customer: Option<String>,
    /// Invoice number.
    pub invoice: Option<String>,
}

/// Which policy counts, and why.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct PolicyAnswer {
    /// Key.
    pub policy: String,
    /// Name.
    pub name: String,
    /// Where it comes from: `invoice`, `customer`, `segment` or `book`.
    pub source: String,
    /// Name of the segment it comes from; empty otherwise.
    pub segment: String,
    /// Key of the policy assigned to the customer or invoice itself; empty when there is none.
    pub own: String,
    /// Days of its steps for an invoice, those to come and those gone.
    pub steps: Vec<StepDay>,
}

/// A step with its day for an invoice.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct StepDay {
    /// Key.
    pub step: String,
    /// Days from the due date.
    pub offset_days: i32,
    /// Its day.
    pub on: String,
    /// `email`, `sms`, `whatsapp`, `call` or `letter`.
    pub channel: String,
    /// `friendly`, `neutral`, `firm` or `final`.
    pub tone: String,
    /// The day on which the invoice had it.
    pub had_on: Option<String>,
}

/// Asks what a change would do.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct PreviewPolicy {
    /// The policy as it would be; a new one counts as the book's.
    pub draft: PolicyDraft,
    /// Days ahead; 30 when left out.
    pub days: Option<u32>,
}

/// What would change in the next days.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct PolicyDiff {
    /// The first day.
    pub from: String,
    /// The last day.
    pub until: String,
    /// Contacts as things are.
    pub before: u32,
    /// Contacts as they would be.
    pub after: u32,
    /// How many customers would hear more.
    pub more: u32,
    /// How many would hear less.
    pub less: u32,
    /// How many would hear as much, but otherwise or on other days.
    pub other: u32,
    /// The first of them.
    pub customers: Vec<CustomerDiff>,
}

/// What would change for a customer.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct CustomerDiff {
    /// Customer key.
    pub customer: String,
    /// Name.
    pub name: String,
    /// `more`, `less` or `other`.
    pub change: String,
    /// What they would hear as things are.
    pub before: Vec<RehearsedContact>,
    /// What they would hear.
    pub after: Vec<RehearsedContact>,
}
