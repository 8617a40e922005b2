//! The rows of the queue: what each call is worth, why it may not be made now, and the order.

use chrono::DateTime;
use puntual_core::calls::{Outcome, Prompt, Timing, Worth, worth};
use puntual_core::channels::Channel;
use puntual_store::Reader;

use super::chances::Chances;
use super::gather::{Candidate, Why, candidates};
use super::{CallRow, CallWorth, HeldCall};
use crate::contact_rules::{Guard, HeldBy, Ruling};
use crate::context::Session;
use crate::error::AppError;
use crate::predictions::LearnedBook;
use crate::reminders::recipient;
use crate::wire;

/// A call with its place.
pub(super) struct Ranked {
    pub candidate: Candidate,
    pub timing: Timing,
    pub row: CallRow,
    /// Why it may not be made now.
    pub held: Option<HeldCall>,
    worth_minor: i64,
}

/// Everybody who could be called: those who wait for a call first, then by what it is worth. Currencies are never converted: a call
/// in another than the book's own counts as one of middle worth among those.
pub(super) fn ranked(
    reader: &Reader<'_>,
    session: &Session,
    learned: &LearnedBook,
) -> Result<Vec<Ranked>, AppError> {
    let chances = Chances::read(reader, session)?;
    let mut calls = candidates(reader, session, learned)?
        .into_iter()
        .map(|candidate| rank(reader, session, &chances, candidate))
        .collect::<Result<Vec<_>, AppError>>()?;
    let is_own = |call: &Ranked| call.candidate.currency == session.info.currency;
    let mut own: Vec<i64> = calls
        .iter()
        .filter(|call| is_own(call))
        .map(|call| call.worth_minor)
        .collect();
    own.sort_unstable();
    let middle = own.get(own.len() / 2).copied().unwrap_or(1);
    let size = |call: &Ranked| if is_own(call) { call.worth_minor } else { middle };
    calls.sort_by(|a, b| {
        let place = |call: &Ranked| {
            (
                call.candidate.is_agreed(),
                size(call),
                is_own(call),
                call.worth_minor,
            )
        };
        place(b)
            .cmp(&place(a))
            .then_with(|| a.row.customer.cmp(&b.row.customer))
    });
    Ok(calls)
}

fn rank(
    reader: &Reader<'_>,
    session: &Session,
    chances: &Chances,
    candidate: Candidate,
) -> Result<Ranked, AppError> {
    let days = candidate.days(session.today);
    let (answered, helped) = chances.of(candidate.customer.id);
    let worth = worth(candidate.at_risk_minor, answered, chances.book, days, helped);
    let row = CallRow {
        customer: candidate.customer.data.code.clone(),
        name: candidate.customer.data.name.clone(),
        phone: phone(session, &candidate),
        amount: wire::amount(candidate.amount_minor, &candidate.currency),
        currency: candidate.currency.clone(),
        kind: kind(candidate.why).to_owned(),
        reason: reason(session, &candidate),
        stage: Timing::of(days).as_str().to_owned(),
        days: wire::days(days),
        invoices: candidate.lines.iter().map(|line| line.number.clone()).collect(),
        owner: candidate.customer.data.owner.clone(),
        worth: CallWorth {
            answered: answered.answered,
            tries: answered.tries,
            helped: helped.helped,
            ..worth_view(&worth, &candidate.currency)
        },
        task: candidate.task.as_ref().map(|task| task.id.0),
    };
    Ok(Ranked {
        timing: Timing::of(days),
        held: held(reader, session, &candidate, &row)?,
        worth_minor: worth.worth_minor,
        candidate,
        row,
    })
}

fn worth_view(worth: &Worth, currency: &str) -> CallWorth {
    let percent = |thousandths: u32| (thousandths + 5) / 10;
    CallWorth {
        at_risk: wire::amount(worth.at_risk_minor, currency),
        reach_percent: percent(worth.reach_thousandths),
        answered: 0,
        tries: 0,
        help_percent: percent(worth.help_thousandths),
        helped: 0,
        worth: wire::amount(worth.worth_minor, currency),
    }
}

/// The approved number while nobody else answered there, else the first that may be dialled.
fn phone(session: &Session, candidate: &Candidate) -> String {
    let country = puntual_core::country::country(&session.info.country);
    let approved = candidate.task.as_ref().map(|task| &task.recipient);
    match approved.filter(|to| candidate.contacts.iter().any(|contact| contact.phone == **to)) {
        Some(to) => to.clone(),
        None => recipient(Channel::Call, &candidate.customer, &candidate.contacts, &country).0,
    }
}

const fn kind(why: Why) -> &'static str {
    match why {
        Why::Person => "person",
        Why::CallBack => "call_back",
        Why::PromiseBroken(_) => "promise_broken",
        Why::PromiseDue(_) => "promise_due",
        Why::PlanBroken(_) => "plan_broken",
        Why::PlanLate(_) => "plan_late",
        Why::Task => "task",
        Why::Step => "step",
        Why::Prompt(Prompt::FirstInvoice) => "first_invoice",
        Why::Prompt(Prompt::HighRisk) => "high_risk",
        Why::Prompt(Prompt::LargeOverdue) => "large_overdue",
    }
}

fn reason(session: &Session, candidate: &Candidate) -> AppError {
    let days = candidate.days(session.today);
    let due_on = candidate.oldest().unwrap_or(session.today);
    let code = match candidate.why {
        Why::Person => return AppError::new("call.person"),
        Why::CallBack if candidate.is_agreed() => return AppError::new("call.agreed"),
        Why::CallBack => {
            let outcome = candidate
                .next
                .as_ref()
                .and_then(|next| Outcome::find(&next.outcome));
            return AppError::new(match outcome {
                Some(Outcome::LeftMessage) => "call.after_message",
                Some(Outcome::WrongNumber) => "call.other_number",
                _ => "call.again",
            });
        }
        Why::PromiseBroken(on) => return AppError::new("today.promise_broken").with("date", on),
        Why::PromiseDue(on) => return AppError::new("today.promise_due").with("date", on),
        Why::PlanBroken(on) => return AppError::new("today.plan_broken").with("date", on),
        Why::PlanLate(on) => return AppError::new("today.plan_late").with("date", on),
        Why::Prompt(Prompt::FirstInvoice) => return AppError::new("call.first_invoice").with("date", due_on),
        Why::Prompt(Prompt::HighRisk) => {
            let percent = (candidate.late_thousandths + 5) / 10;
            return AppError::new("call.high_risk")
                .with("date", due_on)
                .with("percent", percent);
        }
        Why::Prompt(Prompt::LargeOverdue) => "call.large_overdue",
        Why::Task | Why::Step => match Timing::of(days) {
            Timing::Prevention => return AppError::new("call.before_due").with("date", due_on),
            Timing::Due => return AppError::new("call.due_today"),
            Timing::After => "today.call_due",
        },
    };
    AppError::new(code)
        .with("days", days)
        .with("due_on", due_on)
        .with("count", candidate.lines.len())
}

/// Why a call may not be made now: it is not its hour yet, the owner left it out for a while, or a rule holds it.
fn held(
    reader: &Reader<'_>,
    session: &Session,
    candidate: &Candidate,
    row: &CallRow,
) -> Result<Option<HeldCall>, AppError> {
    let hold = |held: AppError, rule, until: Option<i64>| HeldCall {
        row: row.clone(),
        held,
        rule,
        until: until.map(wire::instant),
    };
    if let Some((next, due_at)) = candidate
        .next
        .as_ref()
        .and_then(|next| Some((next, next.due_at_ms?)))
        && due_at > session.now_ms()
    {
        let day = DateTime::from_timestamp_millis(due_at)
            .map_or(session.today, |at| at.with_timezone(&session.zone).date_naive());
        let held = match next.kind.as_str() {
            "skip" => AppError::new("held.call_skipped")
                .with("until", day)
                .with("why", &next.reason),
            _ => AppError::new("held.call_later").with("until", day),
        };
        return Ok(Some(hold(held, None, Some(due_at))));
    }
    if candidate.why == Why::Person {
        return Ok(None);
    }
    let guard = Guard::read(reader, session, candidate.customer.id, None)?;
    Ok(match guard.ruling(Channel::Call, session.now) {
        Ruling::Allowed => None,
        Ruling::Held { rule, until } => {
            let until = until.map(|until| until.timestamp_millis());
            let by = HeldBy::of(&rule, until.map(wire::instant));
            Some(hold(AppError::new("held.call_rules"), Some(by), until))
        }
    })
}
