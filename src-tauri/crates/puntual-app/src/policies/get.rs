//! Reading the book's policy.

use puntual_core::policies::{Policy, Stage, Tone};
use puntual_store::Reader;

use crate::books::Nothing;
use crate::context::Context;
use crate::error::AppError;
use crate::policies::{PolicyView, StepView};
use crate::wire;

/// The book's policy, step by step.
///
/// # Errors
/// `policy.unreadable` for a damaged one.
pub fn get(context: &Context, _request: Nothing) -> Result<PolicyView, AppError> {
    let session = context.session()?;
    let policy = session.read(policy)?;
    Ok(PolicyView {
        name: policy.name.get(session.locale().language).to_owned(),
        steps: policy
            .steps
            .iter()
            .map(|step| StepView {
                step: step.key.clone(),
                offset_days: wire::days(step.offset_days),
                channel: step.channel.as_str().to_owned(),
                fallback: step
                    .fallback
                    .iter()
                    .map(|channel| channel.as_str().to_owned())
                    .collect(),
                template: step.template.clone(),
                tone: tone(step.tone).to_owned(),
                stage: stage(step.stage).to_owned(),
            })
            .collect(),
    })
}

/// The policy of customers that have no other, validated.
pub(crate) fn policy(reader: &Reader<'_>) -> Result<Policy, AppError> {
    let unreadable = |detail: String| AppError::new("policy.unreadable").with("detail", detail);
    let stored = reader
        .default_policy()?
        .ok_or_else(|| unreadable("missing".to_owned()))?;
    let policy: Policy =
        serde_json::from_str(&stored.content).map_err(|error| unreadable(error.to_string()))?;
    policy.validate().map_err(|error| unreadable(error.to_string()))?;
    Ok(policy)
}

const fn tone(tone: Tone) -> &'static str {
    match tone {
        Tone::Friendly => "friendly",
        Tone::Neutral => "neutral",
        Tone::Firm => "firm",
        Tone::Final => "final",
    }
}

const fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Preventive => "preventive",
        Stage::Administrative => "administrative",
        Stage::Extrajudicial => "extrajudicial",
        Stage::Judicial => "judicial",
    }
}
