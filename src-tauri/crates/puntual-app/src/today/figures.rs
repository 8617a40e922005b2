//! The four figures above the day's list.

use chrono::{Days, NaiveDate};
use puntual_core::promises::PromiseState;
use puntual_store::{PeriodTotals, Reader};

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
        promised(reader, session)?,
    ])
}

/// Open promises for today and the six days after it.
fn promised(reader: &Reader<'_>, session: &Session) -> Result<Figure, AppError> {
    let until = shift(session.today, 6);
    let mut totals: Vec<PeriodTotals> = Vec::new();
    for promise in reader.promises(None, Some(session.today))? {
        if promise.state(session.today) != PromiseState::Open || promise.promised_on > until {
            continue;
        }
        match totals
            .iter_mut()
            .find(|totals| totals.currency == promise.currency)
        {
            Some(found) => {
                found.count += 1;
                found.open_minor = found.open_minor.saturating_add(promise.amount_minor);
            }
            None => totals.push(PeriodTotals {
                currency: promise.currency,
                count: 1,
                open_minor: promise.amount_minor,
            }),
        }
    }
    Ok(Figure {
        key: "promised_this_week".to_owned(),
        count: totals.iter().map(|totals| totals.count).sum(),
        amounts: amounts(session, totals),
        amounts_before: Vec::new(),
    })
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
