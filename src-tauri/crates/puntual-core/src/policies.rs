//! A collection policy: which step falls on which day around the due date of an invoice.
//!
//! This module owns what a policy says, when it is well formed, and the day of each step for one invoice. It does not
//! choose a policy for a customer ([`precedence`]) and does not decide what is sent today. Invariant of a validated policy:
//! keys are unique and the days of one anchor rise from step to step, so that "the step before" and "the next step"
//! always have one answer.

mod conditions;
mod error;
pub mod precedence;
mod schedule;
mod step;
mod validate;

use serde::{Deserialize, Serialize};

pub use conditions::{AmountRange, Conditions, Known, Unmet};
pub use error::PolicyError;
pub use schedule::{Dated, is_weekday, month_end};
pub use step::{Anchor, Approval, Attach, Kind, Shift, Step};

use crate::choices::choices;
use crate::locale::Language;

/// The furthest a step may lie from its anchor, in days, on either side.
pub const MAX_OFFSET_DAYS: i64 = 730;

/// A short text in every language of the program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LocalText {
    /// Spanish.
    pub es: String,
    /// English.
    pub en: String,
}

impl LocalText {
    /// The text for readers of `language`.
    #[must_use]
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::Es => &self.es,
            Language::En => &self.en,
        }
    }

    /// One text for every language, as when an owner names a policy.
    #[must_use]
    pub fn same(text: &str) -> Self {
        LocalText {
            es: text.to_owned(),
            en: text.to_owned(),
        }
    }
}

choices! {
    /// How a step sounds; it grows firmer and never threatens.
    #[derive(Serialize, Deserialize)]
    #[serde(rename_all = "lowercase")]
    Tone:
    /// A courtesy.
    Friendly = "friendly",
    /// A matter of fact.
    Neutral = "neutral",
    /// Asks for a date.
    Firm = "firm",
    /// The last message before the owner decides what to do.
    Final = "final",
}

choices! {
    /// Which part of collecting a step belongs to, in the order in which they follow one another.
    #[derive(Serialize, Deserialize)]
    #[serde(rename_all = "lowercase")]
    Stage:
    /// Up to the due date.
    Preventive = "preventive",
    /// After it, by the business itself.
    Administrative = "administrative",
    /// By somebody on behalf of the business, outside court.
    Extrajudicial = "extrajudicial",
    /// In court.
    Judicial = "judicial",
}

impl Stage {
    /// Whether messages may be sent, and approved without a person. From the extrajudicial stage on, everything is a task
    /// that a person does.
    #[must_use]
    pub const fn allows_messages(self) -> bool {
        matches!(self, Stage::Preventive | Stage::Administrative)
    }
}

/// When a policy leaves a customer alone.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stop {
    /// After so many contacts in a row without a payment, a promise or a word.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unanswered: Option<u32>,
    /// Once one of the customer's invoices had a step of the extrajudicial stage or a later one: the business itself then
    /// says nothing more about the others.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub extrajudicial: bool,
    /// As long as the customer disputes any of their invoices.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub disputed: bool,
}

/// An ordered list of steps, and when to leave a customer alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Policy {
    /// Stable name, for example `standard`.
    pub key: String,
    /// What people call it.
    pub name: LocalText,
    /// Invoices with no more than this open, in the smallest unit of their currency, are not reminded.
    pub tolerance_minor: i64,
    /// A customer is left alone for this many days after any message.
    pub min_gap_days: u32,
    /// When it stops.
    #[serde(default, skip_serializing_if = "Policy::never_stops")]
    pub stop: Stop,
    /// Says nothing at all, on purpose. Only such a policy has no steps.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub silent: bool,
    /// Steps in the order in which they grow firmer.
    pub steps: Vec<Step>,
}

impl Policy {
    fn never_stops(stop: &Stop) -> bool {
        *stop == Stop::default()
    }

    /// The step called `key`.
    #[must_use]
    pub fn step(&self, key: &str) -> Option<&Step> {
        self.steps.iter().find(|step| step.key == key)
    }

    /// The step of a policy around the due date that fits an invoice at `days_past_due` (negative before it): the last one
    /// whose day has come. `None` before the first step.
    #[must_use]
    pub fn step_on(&self, days_past_due: i64) -> Option<&Step> {
        self.steps
            .iter()
            .rev()
            .find(|step| step.anchor == Anchor::Due && step.offset_days <= days_past_due)
    }

    /// The steps that thank for an invoice paid on time.
    pub fn thanks(&self) -> impl Iterator<Item = &Step> {
        self.steps.iter().filter(|step| step.kind == Kind::Thanks)
    }

    /// How many days before the due date the policy may speak; `None` when a step counts from the issue date, so that any
    /// open invoice may have one.
    #[must_use]
    pub fn reach_days(&self) -> Option<u64> {
        // A shift to a business day before moves a step by a few days at most.
        let ahead = |step: &Step| match step.anchor {
            Anchor::Due => {
                let shift = if step.shift == Some(Shift::Before) {
                    schedule::MOST_SHIFTED
                } else {
                    0
                };
                step.offset_days.saturating_neg().max(0).unsigned_abs() + shift
            }
            Anchor::Previous | Anchor::MonthEnd | Anchor::Payment | Anchor::Issue => 0,
        };
        let counts_from_issue = self.steps.iter().any(|step| step.anchor == Anchor::Issue);
        (!counts_from_issue).then(|| self.steps.iter().map(ahead).max().unwrap_or(0))
    }

    /// Whether anything it says depends on the class of a customer, or on how many contacts went unanswered.
    #[must_use]
    pub fn asks_standing(&self) -> bool {
        let by_class = |step: &Step| !step.conditions.classes.is_empty() || !step.approval.classes.is_empty();
        self.stop.unanswered.is_some() || self.steps.iter().any(by_class)
    }

    /// The policy for another book, which has other segments: its steps are for everybody, and what approved itself for some
    /// segments is approved by a person.
    #[must_use]
    pub fn without_segments(mut self) -> Self {
        for step in &mut self.steps {
            step.conditions.in_segments.clear();
            step.conditions.not_in_segments.clear();
            if !step.approval.segments.is_empty() {
                step.approval = Approval::default();
            }
        }
        self
    }

    /// Every segment that its steps name.
    pub fn segments(&self) -> impl Iterator<Item = i64> + '_ {
        self.steps.iter().flat_map(|step| {
            let conditions = &step.conditions;
            let named = conditions.in_segments.iter().chain(&conditions.not_in_segments);
            named.chain(&step.approval.segments).copied()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::channels::Channel;

    const STANDARD: &str = include_str!(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../../assets/policies/standard.json"
    ));

    fn standard() -> Policy {
        serde_json::from_str(STANDARD).unwrap()
    }

    #[test]
    fn the_standard_policy_is_valid_and_contacts_before_it_calls() {
        let policy = standard();
        assert_eq!(policy.validate(), Ok(()));
        let offsets: Vec<i64> = policy.steps.iter().map(|step| step.offset_days).collect();
        assert_eq!(offsets, [-7, -2, 0, 3, 7, 15, 30]);
        let tries: Vec<Channel> = policy.steps[1].channels().collect();
        assert_eq!(tries, [Channel::Whatsapp, Channel::Sms, Channel::Email]);
    }

    #[test]
    fn a_policy_survives_a_round_trip_through_text() {
        let policy = standard();
        let text = serde_json::to_string(&policy).unwrap();
        assert_eq!(serde_json::from_str::<Policy>(&text).unwrap(), policy);
    }

    #[test]
    fn an_unknown_field_is_refused_and_not_ignored() {
        let text = STANDARD.replacen("\"min_gap_days\"", "\"minimum_gap\": 1, \"min_gap_days\"", 1);
        assert!(serde_json::from_str::<Policy>(&text).is_err());
    }

    #[test]
    fn two_steps_on_one_day_or_out_of_order_are_refused() {
        let mut policy = standard();
        policy.steps[2].offset_days = -2;
        let expected = PolicyError::NotInOrder {
            key: "on_due".to_owned(),
            offset_days: -2,
            previous_days: -2,
        };
        assert_eq!(policy.validate(), Err(expected));
        assert_eq!(policy.validate().unwrap_err().code(), "policy.not_in_order");
    }

    #[test]
    fn two_steps_with_one_key_are_refused() {
        let mut policy = standard();
        policy.steps[1].key = "before_7".to_owned();
        assert_eq!(
            policy.validate(),
            Err(PolicyError::DuplicateKey("before_7".to_owned()))
        );
    }

    #[test]
    fn a_channel_is_tried_once_per_step() {
        let mut policy = standard();
        policy.steps[1].fallback.push(Channel::Whatsapp);
        let expected = PolicyError::RepeatedChannel {
            key: "before_2".to_owned(),
            channel: Channel::Whatsapp,
        };
        assert_eq!(policy.validate(), Err(expected));
    }

    #[test]
    fn empty_policies_and_absurd_offsets_are_refused() {
        let mut policy = standard();
        policy.steps[6].offset_days = i64::MAX;
        assert_eq!(policy.validate().unwrap_err().code(), "policy.too_far");
        policy.steps.clear();
        assert_eq!(policy.validate(), Err(PolicyError::NoSteps));
    }

    #[test]
    fn the_step_of_a_day_is_the_last_one_whose_day_has_come() {
        let policy = standard();
        let key = |days| policy.step_on(days).map(|step| step.key.as_str());
        assert_eq!(key(-8), None);
        assert_eq!(key(-7), Some("before_7"));
        assert_eq!(key(-3), Some("before_7"));
        assert_eq!(key(0), Some("on_due"));
        assert_eq!(key(400), Some("after_30_letter"));
    }
}
