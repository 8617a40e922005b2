//! What the models look at, from what was known before the day of issue.

use chrono::{Datelike, NaiveDate};

use super::PastInvoice;
use super::history::{EARLIEST, LATEST, Past, Pasts, log_amount};
use super::linear::log_odds;

/// How many features there are, the constant among them.
pub(super) const COUNT: usize = 20;

/// One invoice as the models see it.
pub(super) type Features = [f64; COUNT];

/// As how many payments of the customer's own the portfolio's delays count.
const DELAY_PRIOR: f64 = 2.0;

/// How much less each older payment counts in the usual delay.
const FADING: f64 = 0.92;

/// The share of payments that come at most `quantile` of the way: the customer's latest, fading with age, beside the
/// portfolio's.
pub(super) fn usual_delay(past: &Past, pasts: &Pasts, quantile: f64) -> f64 {
    weighted_delay(past, pasts, i64::MIN, quantile)
}

/// As [`usual_delay`], given that the payment has not come until `after` days past the due date.
pub(super) fn weighted_delay(past: &Past, pasts: &Pasts, after: i64, quantile: f64) -> f64 {
    let masses = masses(past, pasts, after);
    let total: f64 = masses.iter().sum();
    if total <= 0.0 {
        return whole(after.clamp(EARLIEST, LATEST) + 7);
    }
    let mut sum = 0.0;
    for (place, mass) in masses.iter().enumerate() {
        sum += mass;
        if sum >= quantile * total {
            return whole(i64::try_from(place).unwrap_or(0) + EARLIEST);
        }
    }
    whole(LATEST)
}

/// The share of payments that come within the due date among those that come later than `after` days past it.
pub(super) fn share_in_time_after(past: &Past, pasts: &Pasts, after: i64) -> f64 {
    let masses = masses(past, pasts, after);
    let total: f64 = masses.iter().sum();
    let due = usize::try_from(-EARLIEST).unwrap_or(0);
    let in_time: f64 = masses.iter().take(due + 1).sum();
    if total > 0.0 { in_time / total } else { 0.0 }
}

/// The share of the payments that come at each delay among those that come later than `after` days past the due date, in
/// millionths. The last delay kept, which stands for everything later, is left out.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a share of 1"
)]
pub(super) fn spread_after(past: &Past, pasts: &Pasts, after: i64) -> Vec<(i64, u32)> {
    let masses = masses(past, pasts, after);
    let total: f64 = masses.iter().sum();
    let shares = (EARLIEST..LATEST).zip(&masses);
    shares
        .filter(|(_, mass)| **mass > 0.0)
        .map(|(delay, mass)| (delay, (mass / total * 1_000_000.0).round() as u32))
        .collect()
}

/// Weight of each delay, from [`EARLIEST`] on, without those up to `after`.
fn masses(past: &Past, pasts: &Pasts, after: i64) -> Vec<f64> {
    let mut masses = vec![0.0; usize::try_from(LATEST - EARLIEST + 1).unwrap_or(0)];
    let known: f64 = f64::from(pasts.all.paid);
    if known > 0.0 {
        for (mass, count) in masses.iter_mut().zip(&pasts.delays) {
            *mass = f64::from(*count) / known * DELAY_PRIOR;
        }
    }
    let mut weight = 1.0;
    for delay in past.latest.iter().rev() {
        let place = usize::try_from(i64::from(*delay) - EARLIEST).unwrap_or(0);
        masses[place] += weight;
        weight *= FADING;
    }
    if after >= EARLIEST {
        let gone = usize::try_from(after.min(LATEST) - EARLIEST + 1).unwrap_or(0);
        masses.iter_mut().take(gone).for_each(|mass| *mass = 0.0);
    }
    masses
}

/// What is known of the invoice itself.
#[derive(Debug, Clone, Copy)]
pub(super) struct Known {
    /// That the customer contests it.
    pub contested: bool,
    /// The pasts count it among the invoices issued, as they do from the day of its issue on.
    pub is_counted: bool,
}

/// The features of an invoice while `pasts` is known.
pub(super) fn features(invoice: &PastInvoice, pasts: &Pasts, known: Known) -> Features {
    let (past, all) = (pasts.of(invoice.customer), &pasts.all);
    let (rate, pull) = (pasts.rate(past), pasts.pull());
    let decided = f64::from(past.decided);
    let recent = (decided * past.recent_rate + pull * all.rate()) / (decided + pull);
    let share = |part: u32, whole: u32| (f64::from(part) + 0.05) / (f64::from(whole) + 1.0);
    let paid = f64::from(past.paid);
    let beside_portfolio = |own: f64, theirs: f64| (paid * own + DELAY_PRIOR * theirs) / (paid + DELAY_PRIOR);
    let mean = beside_portfolio(past.mean_delay(), all.mean_delay());
    // How many of its usual swings the customer's payments come before the day after the due date: two who are as often in
    // time differ when one is late by a day and the other by a month.
    let margin = (0.5 - mean) / beside_portfolio(past.spread(), all.spread()).sqrt();
    let log = log_amount(invoice.amount_minor);
    let beside_own = past
        .usual_log(known.is_counted.then_some(log))
        .map_or(0.0, |usual| (log - usual).clamp(-3.0, 3.0));
    let beside_all = all
        .usual_log(None)
        .map_or(0.0, |usual| (log - usual).clamp(-4.0, 4.0));
    let weekday = invoice.due_on.weekday().num_days_from_monday();
    let last = past
        .latest
        .last()
        .map_or(0.0, |delay| f64::from(*delay))
        .clamp(-15.0, 60.0);
    [
        1.0,
        log_odds(rate),
        log_odds(recent),
        if past.decided == 0 { 1.0 } else { 0.0 },
        (1.0 + decided).ln(),
        usual_delay(past, pasts, 0.5).clamp(-30.0, 60.0) / 10.0,
        mean.clamp(-30.0, 60.0) / 10.0,
        last / 10.0,
        beside_own,
        beside_own.abs(),
        beside_all,
        whole((invoice.due_on - invoice.issued_on).num_days().clamp(0, 180)) / 30.0,
        (1.0 + f64::from(past.overdue)).ln(),
        share(past.disputed, past.decided),
        f64::from(u8::from(known.contested)),
        f64::from(u8::from(weekday >= 5)),
        f64::from(u8::from(weekday == 4)),
        month_end(invoice.due_on),
        log_odds(portfolio_rate_lately(all)),
        margin.clamp(-4.0, 4.0),
    ]
}

/// How near the due date is to the end of its month, from 0 at the beginning to 1 on the last days.
fn month_end(due_on: NaiveDate) -> f64 {
    f64::from(u8::from(due_on.day() >= 26))
}

fn portfolio_rate_lately(all: &Past) -> f64 {
    if all.decided == 0 {
        0.5
    } else {
        all.recent_rate.clamp(0.1, 0.9)
    }
}

/// Days as a float; they are few.
#[allow(clippy::cast_precision_loss, reason = "days, at most some hundreds")]
pub(super) fn whole(days: i64) -> f64 {
    days as f64
}

/// A number of invoices as a float.
#[allow(clippy::cast_precision_loss, reason = "counts of invoices")]
pub(super) fn count(number: usize) -> f64 {
    number as f64
}
