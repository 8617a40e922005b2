//! A collection policy: which step falls on which day around the due date of an invoice.
//!
//! This module owns what a policy says and when it is well formed. It does not choose a policy for a customer and does
//! not decide what is sent today. Invariant of a validated policy: keys are unique and offsets rise from step to step,
//! so that "the step before" and "the next step" always have one answer.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::channels::Channel;
use crate::locale::Language;

/// The furthest a step may lie from the due date, in days, on either side.
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

/// How a step sounds; it grows firmer and never threatens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tone {
    /// A courtesy.
    Friendly,
    /// A matter of fact.
    Neutral,
    /// Asks for a date.
    Firm,
    /// The last message before the owner decides what to do.
    Final,
}

impl Tone {
    /// Every tone, from the softest on.
    pub const ALL: [Tone; 4] = [Tone::Friendly, Tone::Neutral, Tone::Firm, Tone::Final];

    /// `friendly`, `neutral`, `firm` or `final`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Tone::Friendly => "friendly",
            Tone::Neutral => "neutral",
            Tone::Firm => "firm",
            Tone::Final => "final",
        }
    }

    /// The tone of this name.
    #[must_use]
    pub fn find(name: &str) -> Option<Tone> {
        Tone::ALL.into_iter().find(|tone| tone.as_str() == name)
    }
}

/// Which part of collecting a step belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Stage {
    /// Up to the due date.
    Preventive,
    /// After it, by the business itself.
    Administrative,
    /// By somebody on behalf of the business, outside court.
    Extrajudicial,
    /// In court.
    Judicial,
}

/// One step of a policy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// Stable name within the policy, for example `before_7`; part of the key that keeps a step from being sent twice.
    pub key: String,
    /// Days from the due date: −7 is a week before it, 0 the day itself, 3 three days after.
    pub offset_days: i64,
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
}

impl Step {
    /// The step's channel and then its fall-backs, in the order in which they are tried.
    pub fn channels(&self) -> impl Iterator<Item = Channel> + '_ {
        std::iter::once(self.channel).chain(self.fallback.iter().copied())
    }
}

/// An ordered list of steps around the due date, and when to leave a customer alone.
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
    /// Steps by rising offset.
    pub steps: Vec<Step>,
}

/// Why a policy cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PolicyError {
    /// It has no steps.
    #[error("the policy has no steps")]
    NoSteps,
    /// The policy or one of its steps has no name, key or template.
    #[error("step {position} has no {what}")]
    Empty {
        /// 1 for the first step; 0 for the policy itself.
        position: usize,
        /// `key`, `name` or `template`.
        what: &'static str,
    },
    /// Two steps share a key.
    #[error("two steps are called {0:?}")]
    DuplicateKey(String),
    /// A step does not lie after the one before it.
    #[error("step {key:?} on day {offset_days} does not come after day {previous_days}")]
    NotInOrder {
        /// The later step of the two.
        key: String,
        /// Its offset.
        offset_days: i64,
        /// The offset of the step before.
        previous_days: i64,
    },
    /// A step lies absurdly far away.
    #[error("step {key:?} lies {offset_days} days from the due date")]
    TooFar {
        /// The step.
        key: String,
        /// Its offset.
        offset_days: i64,
    },
    /// A channel appears twice in one step.
    #[error("step {key:?} lists {channel} twice")]
    RepeatedChannel {
        /// The step.
        key: String,
        /// The channel.
        channel: Channel,
    },
    /// A tolerance below zero.
    #[error("the tolerance is negative")]
    NegativeTolerance,
}

impl PolicyError {
    /// The stable code that the interface translates.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            PolicyError::NoSteps => "policy.no_steps",
            PolicyError::Empty { .. } => "policy.empty_field",
            PolicyError::DuplicateKey(_) => "policy.duplicate_key",
            PolicyError::NotInOrder { .. } => "policy.not_in_order",
            PolicyError::TooFar { .. } => "policy.too_far",
            PolicyError::RepeatedChannel { .. } => "policy.repeated_channel",
            PolicyError::NegativeTolerance => "policy.negative_tolerance",
        }
    }

    /// What the translated text needs.
    #[must_use]
    pub fn params(&self) -> Vec<(&'static str, String)> {
        match self {
            PolicyError::NoSteps | PolicyError::NegativeTolerance => vec![],
            PolicyError::Empty { position, what } => {
                vec![("position", position.to_string()), ("what", (*what).to_owned())]
            }
            PolicyError::DuplicateKey(key) => vec![("step", key.clone())],
            PolicyError::NotInOrder {
                key,
                offset_days,
                previous_days,
            } => vec![
                ("step", key.clone()),
                ("days", offset_days.to_string()),
                ("previous", previous_days.to_string()),
            ],
            PolicyError::TooFar { key, offset_days } => {
                vec![("step", key.clone()), ("days", offset_days.to_string())]
            }
            PolicyError::RepeatedChannel { key, channel } => {
                vec![("step", key.clone()), ("channel", channel.to_string())]
            }
        }
    }
}

impl Policy {
    /// Holds the policy against the invariant of this module.
    ///
    /// # Errors
    /// The first fault, from the first step to the last.
    pub fn validate(&self) -> Result<(), PolicyError> {
        let named = |position, what, text: &str| {
            if text.trim().is_empty() {
                Err(PolicyError::Empty { position, what })
            } else {
                Ok(())
            }
        };
        named(0, "key", &self.key)?;
        named(0, "name", &self.name.es)?;
        named(0, "name", &self.name.en)?;
        if self.tolerance_minor < 0 {
            return Err(PolicyError::NegativeTolerance);
        }
        if self.steps.is_empty() {
            return Err(PolicyError::NoSteps);
        }
        let mut keys = HashSet::new();
        let mut previous: Option<i64> = None;
        for (index, step) in self.steps.iter().enumerate() {
            named(index + 1, "key", &step.key)?;
            named(index + 1, "template", &step.template)?;
            step.validate()?;
            if !keys.insert(step.key.as_str()) {
                return Err(PolicyError::DuplicateKey(step.key.clone()));
            }
            if let Some(previous_days) = previous.filter(|before| step.offset_days <= *before) {
                return Err(PolicyError::NotInOrder {
                    key: step.key.clone(),
                    offset_days: step.offset_days,
                    previous_days,
                });
            }
            previous = Some(step.offset_days);
        }
        Ok(())
    }

    /// The step called `key`.
    #[must_use]
    pub fn step(&self, key: &str) -> Option<&Step> {
        self.steps.iter().find(|step| step.key == key)
    }

    /// The step that fits an invoice at `days_past_due` (negative before the due date): the last one whose day has
    /// come. `None` before the first step.
    #[must_use]
    pub fn step_on(&self, days_past_due: i64) -> Option<&Step> {
        self.steps
            .iter()
            .rev()
            .find(|step| step.offset_days <= days_past_due)
    }
}

impl Step {
    fn validate(&self) -> Result<(), PolicyError> {
        if !(-MAX_OFFSET_DAYS..=MAX_OFFSET_DAYS).contains(&self.offset_days) {
            return Err(PolicyError::TooFar {
                key: self.key.clone(),
                offset_days: self.offset_days,
            });
        }
        let mut seen = HashSet::new();
        match self.channels().find(|channel| !seen.insert(*channel)) {
            Some(channel) => Err(PolicyError::RepeatedChannel {
                key: self.key.clone(),
                channel,
            }),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
