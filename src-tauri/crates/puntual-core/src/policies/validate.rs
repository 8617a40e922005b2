//! When a policy is well formed.

use std::collections::HashSet;

use super::{Anchor, Kind, MAX_OFFSET_DAYS, Policy, PolicyError, Stage, Step};

impl Policy {
    /// Holds the policy against the invariant of this module.
    ///
    /// # Errors
    /// The first fault, from the first step to the last.
    pub fn validate(&self) -> Result<(), PolicyError> {
        named(0, "key", &self.key)?;
        named(0, "name", &self.name.es)?;
        named(0, "name", &self.name.en)?;
        if self.tolerance_minor < 0 {
            return Err(PolicyError::NegativeTolerance);
        }
        match (self.silent, self.steps.is_empty()) {
            (false, true) => return Err(PolicyError::NoSteps),
            (true, false) => return Err(PolicyError::SilentWithSteps),
            _ => {}
        }
        let mut keys = HashSet::new();
        for (index, step) in self.steps.iter().enumerate() {
            named(index + 1, "key", &step.key)?;
            named(index + 1, "template", &step.template)?;
            step.validate()?;
            if !keys.insert(step.key.as_str()) {
                return Err(PolicyError::DuplicateKey(step.key.clone()));
            }
            self.in_order(index, step)?;
        }
        Ok(())
    }

    /// Holds a step against those before it.
    fn in_order(&self, index: usize, step: &Step) -> Result<(), PolicyError> {
        let before = &self.steps[..index];
        if step.kind == Kind::Thanks {
            return Ok(());
        }
        let speaking = || before.iter().filter(|earlier| earlier.kind != Kind::Thanks);
        if step.anchor == Anchor::Previous {
            if speaking().next().is_none() || step.offset_days < 1 {
                return Err(bad_anchor(step));
            }
        } else if let Some(earlier) = speaking().rev().find(|earlier| earlier.anchor == step.anchor) {
            // Two steps of one day are meant for different customers.
            let parted = step.conditions != earlier.conditions;
            let is_after =
                step.offset_days > earlier.offset_days || (parted && step.offset_days == earlier.offset_days);
            if !is_after {
                return Err(PolicyError::NotInOrder {
                    key: step.key.clone(),
                    offset_days: step.offset_days,
                    previous_days: earlier.offset_days,
                });
            }
        }
        if speaking().any(|earlier| earlier.stage > step.stage) {
            return Err(PolicyError::StageBack {
                key: step.key.clone(),
                stage: step.stage.as_str(),
            });
        }
        Ok(())
    }
}

impl Step {
    fn validate(&self) -> Result<(), PolicyError> {
        let key = || self.key.clone();
        if !(-MAX_OFFSET_DAYS..=MAX_OFFSET_DAYS).contains(&self.offset_days) {
            return Err(PolicyError::TooFar {
                key: key(),
                offset_days: self.offset_days,
            });
        }
        if (self.kind == Kind::Thanks) != (self.anchor == Anchor::Payment) {
            return Err(PolicyError::ThanksAnchor { key: key() });
        }
        if matches!(self.anchor, Anchor::Issue | Anchor::Payment) && self.offset_days < 0 {
            return Err(bad_anchor(self));
        }
        let mut seen = HashSet::new();
        if let Some(channel) = self.channels().find(|channel| !seen.insert(*channel)) {
            return Err(PolicyError::RepeatedChannel { key: key(), channel });
        }
        self.validate_stage()?;
        let bounds = self.conditions.amount.as_ref();
        let contradict = bounds.is_some_and(|range| {
            let from = range.from_minor.unwrap_or(0);
            from < 0 || range.to_minor.is_some_and(|to| to < from)
        });
        if contradict {
            return Err(PolicyError::BadAmounts { key: key() });
        }
        Ok(())
    }

    fn validate_stage(&self) -> Result<(), PolicyError> {
        let stage: Stage = self.stage;
        if stage.allows_messages() {
            return Ok(());
        }
        if let Some(channel) = self.channels().find(|channel| !channel.is_task()) {
            return Err(PolicyError::OnlyTasks {
                key: self.key.clone(),
                stage: stage.as_str(),
                channel,
            });
        }
        if self.approval.by_itself {
            return Err(PolicyError::NeedsAPerson {
                key: self.key.clone(),
                stage: stage.as_str(),
            });
        }
        Ok(())
    }
}

fn bad_anchor(step: &Step) -> PolicyError {
    PolicyError::BadAnchor {
        key: step.key.clone(),
        anchor: step.anchor,
        offset_days: step.offset_days,
    }
}

fn named(position: usize, what: &'static str, text: &str) -> Result<(), PolicyError> {
    if text.trim().is_empty() {
        Err(PolicyError::Empty { position, what })
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::channels::Channel;
    use crate::policies::{AmountRange, LocalText, Stop};

    fn code(steps: Vec<Step>) -> Option<&'static str> {
        let policy = Policy {
            key: "test".to_owned(),
            name: LocalText::same("test"),
            tolerance_minor: 0,
            min_gap_days: 0,
            stop: Stop::default(),
            silent: false,
            steps,
        };
        policy.validate().err().map(|error| error.code())
    }

    fn with(change: impl FnOnce(&mut Step)) -> Step {
        let mut step = Step::new("s", 0, Channel::Email);
        change(&mut step);
        step
    }

    #[test]
    fn each_fault_of_a_step_has_its_own_name() {
        let of = |change: fn(&mut Step)| code(vec![with(change)]);
        assert_eq!(of(|_| ()), None);
        assert_eq!(
            of(|step| step.anchor = Anchor::Previous),
            Some("policy.no_step_before")
        );
        assert_eq!(
            of(|step| step.anchor = Anchor::Payment),
            Some("policy.thanks_anchor")
        );
        assert_eq!(of(|step| step.kind = Kind::Thanks), Some("policy.thanks_anchor"));
        let early = |step: &mut Step| {
            step.anchor = Anchor::Issue;
            step.offset_days = -1;
        };
        assert_eq!(of(early), Some("policy.before_issue"));
        assert_eq!(
            of(|step| step.stage = Stage::Extrajudicial),
            Some("policy.only_tasks")
        );
        let itself = |step: &mut Step| {
            step.stage = Stage::Judicial;
            step.channel = Channel::Letter;
            step.approval.by_itself = true;
        };
        assert_eq!(of(itself), Some("policy.needs_a_person"));
        let amounts = |step: &mut Step| {
            step.conditions.amount = Some(AmountRange {
                currency: "MXN".to_owned(),
                from_minor: Some(200),
                to_minor: Some(100),
            });
        };
        assert_eq!(of(amounts), Some("policy.bad_amounts"));
    }

    #[test]
    fn stages_do_not_go_back_and_one_day_may_be_shared_by_different_customers() {
        let late = with(|step| {
            step.key = "late".to_owned();
            step.stage = Stage::Administrative;
        });
        let back = with(|step| step.offset_days = 1);
        assert_eq!(code(vec![late, back]), Some("policy.stage_back"));
        let other = with(|step| {
            step.key = "other".to_owned();
            step.conditions.promise = Some(false);
        });
        assert_eq!(code(vec![with(|_| ()), other]), None);
    }

    #[test]
    fn only_a_silent_policy_has_no_steps() {
        let mut policy = Policy {
            key: "nothing".to_owned(),
            name: LocalText::same("Nothing"),
            tolerance_minor: 0,
            min_gap_days: 0,
            stop: Stop::default(),
            silent: true,
            steps: Vec::new(),
        };
        assert_eq!(policy.validate(), Ok(()));
        policy.steps.push(with(|_| ()));
        assert_eq!(policy.validate(), Err(PolicyError::SilentWithSteps));
    }
}
