//! What the segment commands take and give.

use serde::{Deserialize, Serialize};

use crate::customers::CustomerRow;
use crate::today::CurrencyAmount;

/// A rule: `{"all": […]}`, `{"any": […]}`, `{"not": …}` or `{"is": condition}`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum RuleView {
    /// Every part holds; without parts, everybody.
    All(Vec<RuleView>),
    /// At least one part holds; without parts, nobody.
    Any(Vec<RuleView>),
    /// The part does not hold.
    Not(Box<RuleView>),
    /// The condition holds.
    Is(ConditionView),
}

/// One condition about a customer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct ConditionView {
    /// Texts `city`, `segment`, `name`; words `language`, `country`, `channel`, `class`, `commitment`; amounts `open`, `overdue`;
    /// numbers `oldest_days`, `open_invoices`, `overdue_invoices`, `paid_invoices`, `average_delay`, `on_time_rate`,
    /// `days_since_payment`, `days_since_contact`, `silent_contacts`, `broken_promises`, `sales_share`, `days_as_customer`, `days_since_created`; yes or no
    /// `open_promise`, `opted_out`, `excluded`, `has_email`, `has_phone`; `tag`; `list` with ids of segments put together by hand.
    pub field: String,
    /// Texts: `is`, `is_not`, `contains`, `contains_not`, `empty`, `filled`. Words, tags and lists: `is`, `is_not`. Numbers and
    /// amounts: `above`, `at_least`, `below`, `at_most`, and numbers `equals`. Yes or no: `yes`, `no`.
    pub op: String,
    /// What it is compared with; of several texts or words, any.
    #[serde(default)]
    pub values: Vec<String>,
    /// Of an amount; without it, the book's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
}

/// Every segment and class, with how many customers are in each.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct SegmentList {
    /// By name.
    pub segments: Vec<SegmentRow>,
    /// Behaviour classes in the order in which they are tried.
    pub classes: Vec<ClassCount>,
    /// What the talk has come to.
    pub commitments: Vec<ClassCount>,
    /// How many customers changed class in the last seven days.
    pub changed: u32,
}

/// A segment in the list.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct SegmentRow {
    /// Its id.
    pub segment: i64,
    /// Name.
    pub name: String,
    /// The rule; `None` when its members were chosen by hand.
    pub rule: Option<RuleView>,
    /// How many customers are in it.
    pub count: u32,
    /// What they owe, one per currency.
    pub open: Vec<CurrencyAmount>,
}

/// How many customers are of a class.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ClassCount {
    /// `at_risk`, `strategic`, `new`, `slow`, `forgetful` or `punctual`; of commitments `promised`, `disputing`, `negotiating` or `ignoring`.
    pub class: String,
    /// How many.
    pub count: u32,
}

/// Asks who is in a rule.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct PreviewSegment {
    /// The rule.
    pub rule: RuleView,
    /// Rows to give, at most 500; 5 when not given.
    pub limit: Option<u32>,
}

/// Who is in a rule.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct SegmentPreview {
    /// How many customers.
    pub count: u32,
    /// Out of so many.
    pub of: u32,
    /// What they owe, one per currency.
    pub open: Vec<CurrencyAmount>,
    /// Those who owe most past due.
    pub rows: Vec<CustomerRow>,
}

/// Saves a segment.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct SaveSegment {
    /// The one to change; without it, a new one.
    pub segment: Option<i64>,
    /// Its name.
    pub name: String,
    /// The rule; without it, a list by hand.
    pub rule: Option<RuleView>,
    /// Keys of the first members of a new list by hand.
    pub members: Option<Vec<String>>,
}

/// A segment that was changed.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct SegmentSaved {
    /// The segment.
    pub segment: i64,
    /// Its name.
    pub name: String,
    /// How many customers are in it now.
    pub count: u32,
    /// The batch to undo; `None` when nothing changed.
    pub batch: Option<i64>,
}

/// Names a segment.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct SegmentKey {
    /// Its id.
    pub segment: i64,
}

/// Changes who is on a list by hand.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct ChangeMembers {
    /// The list.
    pub segment: i64,
    /// Keys of customers to put on it.
    pub add: Option<Vec<String>>,
    /// Keys of customers to take off it.
    pub remove: Option<Vec<String>>,
}

/// Asks why a customer is in a segment, or is not.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct ExplainSegment {
    /// The segment.
    pub segment: i64,
    /// Customer key.
    pub customer: String,
}

/// Why a customer is in a segment, or is not.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct SegmentReasons {
    /// Whether the customer is in it.
    pub is_in: bool,
    /// Each condition of the rule in its order; none for a list by hand.
    pub reasons: Vec<SegmentReason>,
}

/// One condition as it stands for a customer.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct SegmentReason {
    /// The condition as the rule has it.
    pub condition: ConditionView,
    /// Whether the customer has what the rule asks here.
    pub holds: bool,
    /// What is so; empty when it is not known.
    pub actual: String,
}

/// What may be chosen in a rule.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct RuleChoices {
    /// Cities of customers, the commonest first.
    pub cities: Vec<String>,
    /// Segments that were typed or imported, the commonest first.
    pub segments: Vec<String>,
    /// Every country, ISO 3166-1 alpha-2: the book's, those that customers are in, the others.
    pub countries: Vec<String>,
    /// Tags that some customer has.
    pub tags: Vec<String>,
    /// Currencies in which something is owed; the book's first.
    pub currencies: Vec<String>,
    /// Lists by hand.
    pub lists: Vec<SegmentName>,
}

/// A segment by name.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct SegmentName {
    /// Its id.
    pub segment: i64,
    /// Its name.
    pub name: String,
}

/// Where one class ends and the next begins.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ClassThresholds {
    /// Who has paid fewer invoices is new.
    pub known_from: u32,
    /// Who pays at least so many percent by the due date is punctual.
    pub punctual_percent: u32,
    /// Whose mean delay is more days than this is slow.
    pub slow_days: u32,
    /// Whose oldest open invoice is at least so many days past due is at risk.
    pub risk_days: u32,
    /// Who broke at least so many promises, and owes, is at risk.
    pub risk_promises: u32,
    /// Who makes at least so many percent of the sales of twelve months is strategic.
    pub strategic_percent: u32,
}

/// Asks whose class changed.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct ListClassChanges {
    /// In the last so many days; 7 when not given.
    pub days: Option<u32>,
    /// Rows to give, at most 500.
    pub limit: Option<u32>,
}

/// Whose class changed, the latest first.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ClassChanges {
    /// The first of them.
    pub changes: Vec<ClassChangeView>,
    /// How many there are in all.
    pub total: u32,
}

/// A customer whose class changed.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ClassChangeView {
    /// Customer key.
    pub customer: String,
    /// Customer name.
    pub name: String,
    /// The class before.
    pub from: String,
    /// The class since.
    pub to: String,
    /// ISO date.
    pub since_on: String,
}

/// What a customer is to the business.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct StandingView {
    /// Behaviour class.
    pub class: String,
    /// Since when; ISO date.
    pub since_on: Option<String>,
    /// The class before, or empty.
    pub before: String,
    /// Why, code `class.…`.
    pub reason: crate::error::AppError,
    /// `none`, `promised`, `disputing`, `negotiating` or `ignoring`.
    pub commitment: String,
    /// The segments that the customer is in.
    pub segments: Vec<SegmentName>,
}
