//! What can be wrong with a policy.

use thiserror::Error;

use super::Anchor;
use crate::channels::Channel;

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
    /// A silent policy with steps.
    #[error("a silent policy has steps")]
    SilentWithSteps,
    /// A step counts from a day that lies on the other side of it, or from a step that is not there.
    #[error("step {key:?} cannot stand {offset_days} days from {anchor:?}")]
    BadAnchor {
        /// The step.
        key: String,
        /// `Issue`, `Previous` or `Payment`.
        anchor: Anchor,
        /// Its offset.
        offset_days: i64,
    },
    /// Thanks count from the payment, and nothing else does.
    #[error("step {key:?}: thanks count from the payment, and only they do")]
    ThanksAnchor {
        /// The step.
        key: String,
    },
    /// A stage comes before one that is over.
    #[error("step {key:?} goes back to {stage}")]
    StageBack {
        /// The step.
        key: String,
        /// Its stage.
        stage: &'static str,
    },
    /// A message in a stage of tasks.
    #[error("step {key:?} sends a message in the {stage} stage")]
    OnlyTasks {
        /// The step.
        key: String,
        /// Its stage.
        stage: &'static str,
        /// The channel that is none of a person.
        channel: Channel,
    },
    /// A step approves itself in a stage in which a person must.
    #[error("step {key:?} approves itself in the {stage} stage")]
    NeedsAPerson {
        /// The step.
        key: String,
        /// Its stage.
        stage: &'static str,
    },
    /// The lower bound of an amount lies above the upper one, or below zero.
    #[error("the amounts of step {key:?} contradict each other")]
    BadAmounts {
        /// The step.
        key: String,
    },
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
            PolicyError::SilentWithSteps => "policy.silent_with_steps",
            PolicyError::BadAnchor {
                anchor: Anchor::Issue,
                ..
            } => "policy.before_issue",
            PolicyError::BadAnchor {
                anchor: Anchor::Payment,
                ..
            } => "policy.before_payment",
            PolicyError::BadAnchor { .. } => "policy.no_step_before",
            PolicyError::ThanksAnchor { .. } => "policy.thanks_anchor",
            PolicyError::StageBack { .. } => "policy.stage_back",
            PolicyError::OnlyTasks { .. } => "policy.only_tasks",
            PolicyError::NeedsAPerson { .. } => "policy.needs_a_person",
            PolicyError::BadAmounts { .. } => "policy.bad_amounts",
        }
    }

    /// What the translated text needs.
    #[must_use]
    pub fn params(&self) -> Vec<(&'static str, String)> {
        match self {
            PolicyError::NoSteps | PolicyError::NegativeTolerance | PolicyError::SilentWithSteps => vec![],
            PolicyError::Empty { position, what } => {
                vec![("position", position.to_string()), ("what", (*what).to_owned())]
            }
            PolicyError::DuplicateKey(key)
            | PolicyError::ThanksAnchor { key }
            | PolicyError::BadAmounts { key } => vec![("step", key.clone())],
            PolicyError::StageBack { key, stage } | PolicyError::NeedsAPerson { key, stage } => {
                vec![("step", key.clone()), ("stage", (*stage).to_owned())]
            }
            PolicyError::OnlyTasks { key, stage, channel } => vec![
                ("step", key.clone()),
                ("stage", (*stage).to_owned()),
                ("channel", channel.to_string()),
            ],
            PolicyError::NotInOrder {
                key,
                offset_days,
                previous_days,
            } => vec![
                ("step", key.clone()),
                ("days", offset_days.to_string()),
                ("previous", previous_days.to_string()),
            ],
            PolicyError::BadAnchor { key, offset_days, .. } | PolicyError::TooFar { key, offset_days } => {
                vec![("step", key.clone()), ("days", offset_days.to_string())]
            }
            PolicyError::RepeatedChannel { key, channel } => {
                vec![("step", key.clone()), ("channel", channel.to_string())]
            }
        }
    }
}
