//! Training, and what a trained model says of one invoice.

use chrono::{Datelike, Duration, NaiveDate, Weekday};

use super::PastInvoice;
use super::features::{COUNT, Features, Known, count, features, usual_delay, whole};
use super::history::{EARLIEST, LATEST, Past, Pasts, walk};
use super::linear::{Weights, chance, dot, log_odds, logistic, median};
use crate::choices::choices;

/// Decided invoices below which nothing is learned and plain rates speak.
const ENOUGH: usize = 60;

/// Newest invoices that training looks at; older ones still make the history of their customers.
const ROWS: usize = 20_000;

/// Part of the decided invoices, the oldest, that only make the history of their customers: beside so little history as
/// there was then, a customer's own habit would seem to say less than it does by now.
const ONLY_HISTORY: f64 = 0.3;

/// Penalty on the weights, in the terms of one row.
const RIDGE: f64 = 4.0;

/// As how many invoices learned from the customer's plain rate counts beside what was learned.
const PLAIN: f64 = 200.0;

/// What the plain rate has to say at least, however much was learned: habits of the book wear off.
const LEAST_PLAIN: f64 = 0.2;

choices! {
    /// What a prediction rests on.
    Basis:
    /// The customer's own payments, weighed by a model of the whole book.
    Learned = "learned",
    /// The customer's and the portfolio's plain rates: too little history to learn from.
    Rates = "rates",
    /// Nothing: no invoice has come to its end yet.
    Nothing = "nothing",
}

/// What was learned.
#[derive(Debug, Clone)]
pub struct Model {
    /// What it rests on.
    pub basis: Basis,
    /// Decided invoices it was learned from.
    pub learned_from: usize,
    pub(super) in_time: Weights<COUNT>,
    pub(super) delay: Weights<COUNT>,
}

/// What a model says of one invoice on the day of its issue.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Said {
    /// Chance of being paid by the due date.
    pub in_time: f64,
    /// Days between due date and payment, the middle case.
    pub delay: f64,
}

/// Learns from every invoice whose outcome was known before `until`. Only the day of the outcome, not of the payment,
/// decides whether an invoice counts: else the quick payers among the newest would make the future look better than it is.
#[must_use]
pub fn train(invoices: &[PastInvoice], until: NaiveDate) -> Model {
    learn(invoices, until, true).0
}

/// As [`train`], with the pasts as known on `until`. `knows_disputes`: a dispute of the invoice itself counts as known.
pub(super) fn learn(invoices: &[PastInvoice], until: NaiveDate, knows_disputes: bool) -> (Model, Pasts) {
    let mut outcomes: Vec<(Features, bool)> = Vec::new();
    let mut delays: Vec<(Features, f64)> = Vec::new();
    // Invoices come in the order of issue; only the newest are looked at closely.
    let is_decided = |invoice: &PastInvoice| invoice.due_on < until && invoice.issued_on < until;
    let decided = invoices.iter().filter(|invoice| is_decided(invoice)).count();
    let only_history = share_of(decided, ONLY_HISTORY);
    let mut older = only_history.max(decided.saturating_sub(ROWS));
    let pasts = walk(invoices, until, |_, invoice, pasts| {
        if !is_decided(invoice) {
            return;
        }
        if older > 0 {
            older -= 1;
            return;
        }
        let row = features(
            invoice,
            pasts,
            Known {
                contested: knows_disputes && invoice.disputed,
                is_counted: false,
            },
        );
        if let Some(in_time) = invoice.outcome_by(until) {
            outcomes.push((row, in_time));
        }
        // Unpaid ones count as late as they are by now: left out, the worst would be missing.
        let delay = match invoice.paid_on {
            Some(paid_on) if paid_on < until => (paid_on - invoice.due_on).num_days(),
            _ => (until - invoice.due_on).num_days(),
        };
        delays.push((row, whole(delay.clamp(EARLIEST, LATEST))));
    });
    let learned_from = decided;
    let model = if learned_from < ENOUGH {
        Model {
            basis: if pasts.all.decided == 0 {
                Basis::Nothing
            } else {
                Basis::Rates
            },
            learned_from,
            in_time: [0.0; COUNT],
            delay: [0.0; COUNT],
        }
    } else {
        Model {
            basis: Basis::Learned,
            learned_from,
            in_time: logistic(&outcomes, RIDGE),
            delay: median(&delays, RIDGE),
        }
    };
    (model, pasts)
}

impl Model {
    /// What the model says of an invoice, from what was known when `pasts` was.
    pub(super) fn say(&self, invoice: &PastInvoice, pasts: &Pasts, known: Known) -> Said {
        let past = pasts.of(invoice.customer);
        let said = match self.basis {
            Basis::Learned => {
                let row = features(invoice, pasts, known);
                let plain = PLAIN / (count(self.learned_from) + PLAIN);
                let beside = |learned: f64, own: f64, plain: f64| learned + plain * (own - learned);
                let odds = beside(
                    dot(&self.in_time, &row),
                    log_odds(pasts.rate(past)),
                    plain.max(LEAST_PLAIN),
                );
                let delay = beside(dot(&self.delay, &row), usual_delay(past, pasts, 0.5), plain);
                Said {
                    in_time: chance(odds),
                    delay: delay.clamp(whole(EARLIEST), whole(LATEST)),
                }
            }
            Basis::Rates => Said {
                in_time: chance(log_odds(pasts.rate(past))),
                delay: usual_delay(past, pasts, 0.5),
            },
            Basis::Nothing => Said {
                in_time: Past::default().rate(),
                delay: 0.0,
            },
        };
        Said {
            delay: on_a_paying_day(invoice.due_on, said.delay, &pasts.all),
            ..said
        }
    }
}

/// Where hardly anybody pays on a weekend, a payment expected there comes on Monday.
fn on_a_paying_day(due_on: NaiveDate, delay: f64, all: &Past) -> f64 {
    let weekend = all.weekdays[5] + all.weekdays[6];
    let days = rounded(delay);
    match (due_on + Duration::days(days)).weekday() {
        _ if all.paid < 20 || weekend * 20 > all.paid => delay,
        Weekday::Sat => whole(days + 2),
        Weekday::Sun => whole(days + 1),
        _ => delay,
    }
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a part of a count"
)]
fn share_of(number: usize, share: f64) -> usize {
    (count(number) * share) as usize
}

/// Whole days.
#[allow(clippy::cast_possible_truncation, reason = "between EARLIEST and LATEST")]
pub(super) fn rounded(days: f64) -> i64 {
    days.round() as i64
}
