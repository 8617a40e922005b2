//! Money to expect in the next thirteen weeks.

use std::collections::HashMap;

use chrono::Days;
use puntual_core::predictions::Basis;
use puntual_core::promises::{PromiseState, judge};
use puntual_store::Promise;

use super::views::{CashView, CashWeek};
use crate::context::Session;
use crate::predictions::{LearnedBook, past};
use crate::wire;

const WEEKS: usize = 13;
/// Chances are in millionths.
const WHOLE: i128 = 1_000_000;
/// Standard deviations of four weeks in five, in hundredths.
const SPREAD: u128 = 128;
/// Promises, half of them kept, that every book is taken to have beside its own: a few kept ones are no certainty.
const DOUBT: u32 = 2;

/// What one week is expected to bring.
#[derive(Clone, Copy, Default)]
struct Week {
    /// Smallest units × [`WHOLE`].
    expected: i128,
    promised: i128,
    /// Smallest units².
    variance: u128,
}

impl Week {
    fn add(&mut self, minor: i64, chance: i128) {
        let amount = i128::from(minor);
        self.expected = self.expected.saturating_add(amount * chance);
        // In thousandths, so that the square of the largest amount has room.
        let (yes, no) = (chance / 1000, (WHOLE - chance) / 1000);
        let spread = amount.unsigned_abs().saturating_pow(2) / 1000 * (yes * no).unsigned_abs() / 1000;
        self.variance = self.variance.saturating_add(spread);
    }
}

/// Every open invoice comes with the chance of each week; what an open promise covers comes on the promised day as often
/// as promises were kept, and after it as predicted.
pub(super) fn view(
    session: &Session,
    learned: &LearnedBook,
    promises: &[Promise],
    currency: &str,
) -> CashView {
    let mut weeks = [Week::default(); WEEKS];
    let mut owed = 0i128;
    let (kept, judged) = record(promises, session);
    let kept_chance = WHOLE * i128::from(kept + DOUBT / 2) / i128::from(judged + DOUBT);
    let mut promised = by_invoice(promises, session, currency);
    let known = learned.of(currency);
    for row in learned
        .history
        .iter()
        .filter(|row| row.currency == currency && row.open_minor > 0)
    {
        owed += i128::from(row.open_minor);
        let mut left = row.open_minor;
        let covered = [Cover::Invoice(row.id.0), Cover::Account(row.customer.0)]
            .into_iter()
            .find(|cover| promised.get(cover).is_some_and(|(minor, _)| *minor > 0));
        if let Some((minor, week)) = covered.and_then(|cover| promised.get_mut(&cover)) {
            let part = left.min(*minor);
            *minor -= part;
            left -= part;
            let week = &mut weeks[*week];
            week.add(part, kept_chance);
            week.promised = week.promised.saturating_add(i128::from(part));
        }
        if let Some(known) = known.filter(|_| left > 0) {
            for (week, chance) in weeks.iter_mut().zip(known.weeks(&past(row), WEEKS)) {
                week.add(left, i128::from(chance));
            }
        }
    }
    let expected: i128 = weeks.iter().map(|week| week.expected / WHOLE).sum();
    CashView {
        weeks: (0u64..)
            .zip(&weeks)
            .map(|(number, week)| of_week(session, currency, number, week))
            .collect(),
        later: amount((owed - expected).max(0), currency),
        basis: known
            .map_or(Basis::Nothing, |known| known.basis())
            .as_str()
            .to_owned(),
    }
}

fn of_week(session: &Session, currency: &str, number: u64, week: &Week) -> CashWeek {
    let expected = week.expected / WHOLE;
    let spread = i128::try_from(week.variance.isqrt().saturating_mul(SPREAD) / 100).unwrap_or(i128::MAX);
    let from = session.today.checked_add_days(Days::new(number * 7));
    CashWeek {
        from: from.unwrap_or(session.today).to_string(),
        expected: amount(expected, currency),
        low: amount((expected - spread).max(0), currency),
        high: amount(expected.saturating_add(spread), currency),
        promised: amount(week.promised, currency),
    }
}

fn amount(minor: i128, currency: &str) -> String {
    wire::amount(i64::try_from(minor).unwrap_or(i64::MAX), currency)
}

/// What a promise covers.
#[derive(PartialEq, Eq, Hash)]
enum Cover {
    Invoice(i64),
    Account(i64),
}

/// What is left of each open promise and the week of its day.
fn by_invoice(promises: &[Promise], session: &Session, currency: &str) -> HashMap<Cover, (i64, usize)> {
    let mut open = HashMap::new();
    for promise in promises.iter().filter(|promise| promise.currency == currency) {
        if state(promise, session) != PromiseState::Open {
            continue;
        }
        let days = (promise.promised_on - session.today).num_days().max(0);
        let week = usize::try_from(days / 7).unwrap_or(WEEKS);
        if week >= WEEKS {
            continue;
        }
        let left = promise.amount_minor.saturating_sub(promise.paid_minor);
        let cover = promise
            .invoice
            .map_or(Cover::Account(promise.customer.0), |invoice| {
                Cover::Invoice(invoice.0)
            });
        open.insert(cover, (left, week));
    }
    open
}

/// How many promises were kept of those whose day has passed.
fn record(promises: &[Promise], session: &Session) -> (u32, u32) {
    let mut record = (0, 0);
    for promise in promises
        .iter()
        .filter(|promise| promise.promised_on < session.today)
    {
        match state(promise, session) {
            PromiseState::Kept => record = (record.0 + 1, record.1 + 1),
            PromiseState::Broken | PromiseState::PartlyKept => record.1 += 1,
            PromiseState::Open | PromiseState::Withdrawn => {}
        }
    }
    record
}

fn state(promise: &Promise, session: &Session) -> PromiseState {
    judge(
        promise.amount_minor,
        promise.paid_minor,
        promise.promised_on,
        session.today,
        promise.withdrawn,
    )
}
