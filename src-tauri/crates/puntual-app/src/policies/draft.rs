//! Policies between the wire and the domain.

use puntual_core::choices::Choice;
use puntual_core::policies::{
    AmountRange, Approval, Attach, Conditions, LocalText, Policy, PolicyError, Shift, Step, Stop,
};
use puntual_core::segments::Class;
use puntual_store::Reader;

use crate::context::Session;
use crate::error::AppError;
use crate::policies::{ApprovalView, ConditionsView, PolicyDraft, PolicyView, StepView};
use crate::templates::Shelf;
use crate::wire;

/// More steps than anybody oversees.
const MOST_STEPS: usize = 40;
const MOST_GAP_DAYS: u32 = 60;

/// The policy that a draft means, well formed, under this key.
///
/// # Errors
/// `policy.…` with the step and how to mend it, `choice.unknown`, `amount.invalid`, `currency.unknown`, `number.out_of_range`.
pub(super) fn read(
    reader: &Reader<'_>,
    session: &Session,
    draft: &PolicyDraft,
    key: &str,
) -> Result<Policy, AppError> {
    let gap = draft.min_gap_days.unwrap_or(2);
    within("min_gap_days", gap, 0, MOST_GAP_DAYS)?;
    if let Some(most) = draft.stop_unanswered {
        within("stop_unanswered", most, 1, 100)?;
    }
    if draft.steps.len() > MOST_STEPS {
        return Err(AppError::new("policy.too_many_steps").with("most", MOST_STEPS));
    }
    let policy = Policy {
        key: key.to_owned(),
        name: LocalText::same(draft.name.trim()),
        tolerance_minor: 0,
        min_gap_days: gap,
        stop: Stop {
            unanswered: draft.stop_unanswered,
            extrajudicial: draft.stop_extrajudicial.unwrap_or(false),
            disputed: draft.stop_disputed.unwrap_or(false),
        },
        silent: draft.silent.unwrap_or(false),
        steps: draft
            .steps
            .iter()
            .map(|view| step(view, session))
            .collect::<Result<_, _>>()?,
    };
    policy.validate().map_err(|error| refused(&error))?;
    let shelf = Shelf::read(reader, session)?;
    for step in &policy.steps {
        has_text(step, session, &shelf)?;
    }
    Ok(policy)
}

/// A policy as it is shown.
pub(super) fn view(policy: &Policy, session: &Session) -> PolicyView {
    PolicyView {
        policy: policy.key.clone(),
        name: policy.name.get(session.locale().language).to_owned(),
        is_of_book: false,
        archived: false,
        silent: policy.silent,
        min_gap_days: policy.min_gap_days,
        stop_unanswered: policy.stop.unanswered,
        stop_extrajudicial: policy.stop.extrajudicial,
        stop_disputed: policy.stop.disputed,
        steps: policy.steps.iter().map(step_view).collect(),
    }
}

fn within(field: &'static str, value: u32, least: u32, most: u32) -> Result<(), AppError> {
    if (least..=most).contains(&value) {
        return Ok(());
    }
    Err(AppError::new("number.out_of_range")
        .with("field", field)
        .with("value", value)
        .with("least", least)
        .with("most", most))
}

fn refused(error: &PolicyError) -> AppError {
    error
        .params()
        .into_iter()
        .fold(AppError::new(error.code()), |built, (name, value)| {
            built.with(name, value)
        })
}

/// Holds that the step has a text for each of its channels. One without would only be found when it is needed.
fn has_text(step: &Step, session: &Session, shelf: &Shelf) -> Result<(), AppError> {
    let language = session.locale().language;
    let without = step.channels().find(|channel| {
        shelf
            .find(language, &step.template, *channel, step.tone, None)
            .is_none()
    });
    match without {
        Some(channel) => Err(AppError::new("policy.no_text")
            .with("step", &step.key)
            .with("template", &step.template)
            .with("channel", channel)),
        None => Ok(()),
    }
}

fn words<T: Choice>(field: &'static str, texts: &[String]) -> Result<Vec<T>, AppError> {
    texts.iter().map(|text| wire::choice(field, text)).collect()
}

fn step(view: &StepView, session: &Session) -> Result<Step, AppError> {
    Ok(Step {
        key: view.step.trim().to_owned(),
        anchor: wire::choice("anchor", &view.anchor)?,
        offset_days: i64::from(view.offset_days),
        shift: match view.shift.as_str() {
            "" => None,
            text => Some(wire::choice("shift", text)?),
        },
        kind: wire::choice("kind", &view.kind)?,
        channel: wire::choice("channel", &view.channel)?,
        fallback: words("channel", &view.fallback)?,
        template: view.template.trim().to_owned(),
        tone: wire::choice("tone", &view.tone)?,
        stage: wire::choice("stage", &view.stage)?,
        conditions: conditions(&view.conditions, session)?,
        approval: Approval {
            by_itself: view.approval.by_itself,
            segments: view.approval.segments.clone(),
            classes: words("class", &view.approval.classes)?,
        },
        attach: Attach {
            document: view.attach_document,
            statement: view.attach_statement,
        },
    })
}

fn conditions(view: &ConditionsView, session: &Session) -> Result<Conditions, AppError> {
    let code = if view.currency.is_empty() {
        &session.info.currency
    } else {
        &view.currency
    };
    let bound = |field, text: &str| match text.trim() {
        "" => Ok(None),
        text => wire::minor(field, text, code).map(Some),
    };
    let range = AmountRange {
        currency: wire::currency(code)?.code().to_owned(),
        from_minor: bound("amount_from", &view.amount_from)?,
        to_minor: bound("amount_to", &view.amount_to)?,
    };
    Ok(Conditions {
        in_segments: view.in_segments.clone(),
        not_in_segments: view.not_in_segments.clone(),
        classes: words("class", &view.classes)?,
        amount: (range.from_minor.is_some() || range.to_minor.is_some()).then_some(range),
        stages: words("stage", &view.stages)?,
        promise: view.promise,
    })
}

fn step_view(step: &Step) -> StepView {
    let classes = |classes: &[Class]| classes.iter().map(|class| class.as_str().to_owned()).collect();
    let conditions = &step.conditions;
    let amount = |minor: Option<i64>, range: &AmountRange| {
        minor
            .map(|minor| wire::amount(minor, &range.currency))
            .unwrap_or_default()
    };
    let range = conditions.amount.as_ref();
    StepView {
        step: step.key.clone(),
        anchor: step.anchor.as_str().to_owned(),
        offset_days: wire::days(step.offset_days),
        shift: step.shift.map_or("", Shift::as_str).to_owned(),
        kind: step.kind.as_str().to_owned(),
        channel: step.channel.as_str().to_owned(),
        fallback: step
            .fallback
            .iter()
            .map(|channel| channel.as_str().to_owned())
            .collect(),
        template: step.template.clone(),
        tone: step.tone.as_str().to_owned(),
        stage: step.stage.as_str().to_owned(),
        conditions: ConditionsView {
            in_segments: conditions.in_segments.clone(),
            not_in_segments: conditions.not_in_segments.clone(),
            classes: classes(&conditions.classes),
            amount_from: range
                .map(|range| amount(range.from_minor, range))
                .unwrap_or_default(),
            amount_to: range
                .map(|range| amount(range.to_minor, range))
                .unwrap_or_default(),
            currency: range.map(|range| range.currency.clone()).unwrap_or_default(),
            stages: conditions
                .stages
                .iter()
                .map(|stage| stage.as_str().to_owned())
                .collect(),
            promise: conditions.promise,
        },
        approval: ApprovalView {
            by_itself: step.approval.by_itself,
            segments: step.approval.segments.clone(),
            classes: classes(&step.approval.classes),
        },
        attach_document: step.attach.document,
        attach_statement: step.attach.statement,
    }
}
