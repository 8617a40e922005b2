//! One step: when, how, what, for whom, and who approves it.

use serde::{Deserialize, Serialize};

use super::{Conditions, Stage, Tone};
use crate::channels::Channel;
use crate::choices::choices;
use crate::segments::Class;

choices! {
    /// The day from which a step counts.
    #[derive(Default, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    Anchor:
    /// The due date.
    #[default]
    Due = "due",
    /// The day of issue.
    Issue = "issue",
    /// The day of the step before it in the policy.
    Previous = "previous",
    /// The last day of the month in which the invoice falls due.
    MonthEnd = "month_end",
    /// The day on which the invoice was paid in full; only for thanks.
    Payment = "payment",
}

choices! {
    /// Where a step goes that falls on a day without business.
    #[derive(Serialize, Deserialize)]
    #[serde(rename_all = "lowercase")]
    Shift:
    /// To the last business day before.
    Before = "before",
    /// To the first business day after. Neither moves a step over the due date.
    After = "after",
}

choices! {
    /// What a step is for.
    #[derive(Default, Serialize, Deserialize)]
    #[serde(rename_all = "lowercase")]
    Kind:
    /// Reminds of what is owed.
    #[default]
    Reminder = "reminder",
    /// Sends the invoice and asks to confirm that it came.
    Receipt = "receipt",
    /// Offers the early-payment discount of the invoice's terms while it can still be had.
    Incentive = "incentive",
    /// Thanks for an invoice that was paid in full on time.
    Thanks = "thanks",
}

/// Who approves what the step proposes. Empty lists: for every customer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Approval {
    /// It approves itself; otherwise a person does.
    #[serde(default)]
    pub by_itself: bool,
    /// Only for customers in one of these segments, or of one of the classes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub segments: Vec<i64>,
    /// Only for customers of one of these classes, or in one of the segments.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub classes: Vec<Class>,
}

impl Approval {
    /// Whether a step approves itself for a customer of this class and these segments.
    #[must_use]
    pub fn is_given(&self, class: Option<Class>, segments: &[i64]) -> bool {
        let for_all = self.segments.is_empty() && self.classes.is_empty();
        let chosen = self.segments.iter().any(|id| segments.contains(id))
            || class.is_some_and(|class| self.classes.contains(&class));
        self.by_itself && (for_all || chosen)
    }

    fn is_by_a_person(&self) -> bool {
        *self == Approval::default()
    }
}

/// What goes with an e-mail.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attach {
    /// The documents of its invoices; `None`: as the book's settings say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<bool>,
    /// The customer's statement of account, as it is on the day.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub statement: bool,
}

impl Attach {
    fn is_default(&self) -> bool {
        *self == Attach::default()
    }
}

/// One step of a policy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// Stable name within the policy, for example `before_7`; part of the key that keeps a step from being sent twice.
    pub key: String,
    /// From which day `offset_days` counts.
    #[serde(default, skip_serializing_if = "Step::counts_from_due")]
    pub anchor: Anchor,
    /// Days from the anchor: −7 is a week before it, 0 the day itself, 3 three days after.
    pub offset_days: i64,
    /// Where it goes when its day is none of business; `None`: it stays.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shift: Option<Shift>,
    /// What it is for.
    #[serde(default, skip_serializing_if = "Step::reminds")]
    pub kind: Kind,
    /// How the customer is contacted.
    pub channel: Channel,
    /// What to use instead, in order, when the customer cannot be reached by `channel`.
    #[serde(default)]
    pub fallback: Vec<Channel>,
    /// Key of the template; the channel that is used completes it.
    pub template: String,
    /// How it sounds.
    pub tone: Tone,
    /// Which part of collecting it belongs to.
    pub stage: Stage,
    /// Whom it is for; empty: everybody.
    #[serde(default, skip_serializing_if = "Conditions::is_empty")]
    pub conditions: Conditions,
    /// Who approves it.
    #[serde(default, skip_serializing_if = "Approval::is_by_a_person")]
    pub approval: Approval,
    /// What goes with it.
    #[serde(default, skip_serializing_if = "Attach::is_default")]
    pub attach: Attach,
}

impl Step {
    /// A reminder on a day around the due date, for everybody, approved by a person.
    #[must_use]
    pub fn new(key: &str, offset_days: i64, channel: Channel) -> Self {
        Step {
            key: key.to_owned(),
            anchor: Anchor::Due,
            offset_days,
            shift: None,
            kind: Kind::Reminder,
            channel,
            fallback: Vec::new(),
            template: key.to_owned(),
            tone: Tone::Friendly,
            stage: Stage::Preventive,
            conditions: Conditions::default(),
            approval: Approval::default(),
            attach: Attach::default(),
        }
    }

    /// The step's channel and then its fall-backs, in the order in which they are tried.
    pub fn channels(&self) -> impl Iterator<Item = Channel> + '_ {
        std::iter::once(self.channel).chain(self.fallback.iter().copied())
    }

    fn counts_from_due(anchor: &Anchor) -> bool {
        *anchor == Anchor::Due
    }

    fn reminds(kind: &Kind) -> bool {
        *kind == Kind::Reminder
    }
}
