//! The four figures above the day's list.

use chrono::{Days, NaiveDate};
use puntual_core::plans::InstalmentState;
use puntual_core::promises::PromiseState;
use puntual_store::{PaymentPlan, PeriodTotals, Promise, Reader};

use crate::context::Session;
use crate::error::AppError;
use crate::today::{CurrencyAmount, Figure};
use crate::wire;

pub(crate) fn figures(reader: &Reader<'_>, session: &Session) -> Result<Vec<Figure>, AppError> {
    let today = session.today;
    let week_ago = back(today, 7);
    let due = |key: &str, from: Option<i64>, until: i64| -> Result<Figure, AppError> {
        let period = |day: NaiveDate| (from.map(|days| shift(day, days)), shift(day, until));
        let (now_from, now_until) = period(today);
        let (then_from, then_until) = period(week_ago);
        let now = reader.due_totals(now_from, now_until)?;
        let before = reader.due_totals_as_of(then_from, then_until, week_ago)?;
        Ok(Figure {
            key: key.to_owned(),
            count: now.iter().map(|totals| totals.count).sum(),
            amounts: amounts(session, now),
            amounts_before: amounts(session, before),
        })
    };
    Ok(vec![
        due("due_in_7", Some(0), 7)?,
        due("due_today", Some(0), 0)?,
        due("overdue", None, -1)?,
        agreed(reader, session)?,
    ])
}

/// What was agreed for today and the six days after it: open promises, and instalments of plans that hold. Of an instalment
/// about whose invoices a promise was given only what the promise leaves counts: it is the same money.
fn agreed(reader: &Reader<'_>, session: &Session) -> Result<Figure, AppError> {
    let until = shift(session.today, 6);
    let mut totals = Vec::new();
    let mut promised: Vec<(Promise, i64)> = Vec::new();
    for promise in reader.promises(None, Some(session.today))? {
        if promise.state(session.today) == PromiseState::Open && promise.promised_on <= until {
            count(&mut totals, &promise.currency, promise.amount_minor);
            promised.push((promise.clone(), promise.amount_minor));
        }
    }
    for plan in reader.payment_plans(None, false)? {
        let judged = plan.judged(session.today);
        if !judged.state.holds() {
            continue;
        }
        for (instalment, standing) in plan.instalments.iter().zip(&judged.instalments) {
            if standing.state != InstalmentState::Open || instalment.due_on > until {
                continue;
            }
            let mut left = instalment.amount_minor().saturating_sub(standing.paid_minor);
            for (promise, rest) in &mut promised {
                if is_about(promise, &plan) {
                    let same = left.min(*rest);
                    left -= same;
                    *rest -= same;
                }
            }
            if left > 0 {
                count(&mut totals, &plan.currency, left);
            }
        }
    }
    Ok(Figure {
        key: "promised_this_week".to_owned(),
        count: totals.iter().map(|totals| totals.count).sum(),
        amounts: amounts(session, totals),
        amounts_before: Vec::new(),
    })
}

/// Whether a promise speaks of what a plan covers: of one of its invoices, or of the whole account.
fn is_about(promise: &Promise, plan: &PaymentPlan) -> bool {
    let names_one = || promise.invoices.iter().any(|(invoice, _)| plan.covers(*invoice));
    promise.customer == plan.customer
        && promise.currency == plan.currency
        && (promise.invoices.is_empty() || names_one())
}

fn count(totals: &mut Vec<PeriodTotals>, currency: &str, minor: i64) {
    match totals.iter_mut().find(|totals| totals.currency == currency) {
        Some(found) => {
            found.count += 1;
            found.open_minor = found.open_minor.saturating_add(minor);
        }
        None => totals.push(PeriodTotals {
            currency: currency.to_owned(),
            count: 1,
            open_minor: minor,
        }),
    }
}

pub(super) fn amounts(session: &Session, mut totals: Vec<PeriodTotals>) -> Vec<CurrencyAmount> {
    totals.sort_by(|a, b| {
        (a.currency != session.info.currency, &a.currency)
            .cmp(&(b.currency != session.info.currency, &b.currency))
    });
    totals
        .into_iter()
        .map(|totals| CurrencyAmount {
            amount: wire::amount(totals.open_minor, &totals.currency),
            currency: totals.currency,
        })
        .collect()
}

fn back(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_sub_days(Days::new(days)).unwrap_or(day)
}

fn shift(day: NaiveDate, days: i64) -> NaiveDate {
    day.checked_add_signed(chrono::TimeDelta::days(days))
        .unwrap_or(day)
}
