//! Money to expect in the next thirteen weeks.

use std::collections::HashMap;

use chrono::{Days, NaiveDate};
use puntual_core::predictions::Basis;
use puntual_core::promises::PromiseState;
use puntual_store::{CustomerId, InvoiceId, PaymentPlan, Promise};

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

/// Every open invoice comes with the chance of each week; what was promised, and what a plan that runs asks for, comes on its
/// day as often as promises were kept, and after it as predicted.
pub(super) fn view(
    session: &Session,
    learned: &LearnedBook,
    promises: &[Promise],
    plans: &[PaymentPlan],
    currency: &str,
) -> CashView {
    let mut weeks = [Week::default(); WEEKS];
    let mut owed = 0i128;
    let (kept, judged) = record(promises, session);
    let kept_chance = WHOLE * i128::from(kept + DOUBT / 2) / i128::from(judged + DOUBT);
    let mut agreed = Agreed::of(promises, plans, session, currency);
    let known = learned.of(currency);
    for row in learned
        .history
        .iter()
        .filter(|row| row.currency == currency && row.open_minor > 0)
    {
        owed += i128::from(row.open_minor);
        let mut left = row.open_minor;
        for (part, week) in agreed.take(row.id, row.customer, left) {
            left -= part;
            let Some(week) = week.and_then(|week| weeks.get_mut(week)) else {
                continue;
            };
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

/// Payments that were agreed, by what they are about.
#[derive(Default)]
struct Agreed {
    /// What is left of each, and the week of its day; `None` beyond the weeks in view.
    payments: Vec<Vec<(i64, Option<usize>)>>,
    of_invoice: HashMap<InvoiceId, Vec<usize>>,
    of_account: HashMap<CustomerId, usize>,
}

impl Agreed {
    /// Plans that run come first: a promise about one of their invoices is about an instalment.
    fn of(promises: &[Promise], plans: &[PaymentPlan], session: &Session, currency: &str) -> Agreed {
        let mut agreed = Agreed::default();
        let week = |day: NaiveDate| {
            let days = day.signed_duration_since(session.today).num_days().max(0);
            usize::try_from(days / 7).ok().filter(|week| *week < WEEKS)
        };
        for plan in plans.iter().filter(|plan| plan.currency == currency) {
            let judged = plan.judged(session.today);
            if !judged.state.holds() {
                continue;
            }
            let left = plan
                .instalments
                .iter()
                .zip(&judged.instalments)
                .map(|(one, standing)| {
                    let left = one.amount_minor().saturating_sub(standing.paid_minor);
                    (left, week(one.due_on))
                });
            let place = agreed.payments.len();
            agreed.payments.push(left.collect());
            for covered in &plan.invoices {
                agreed.of_invoice.entry(covered.invoice).or_default().push(place);
            }
        }
        for promise in promises.iter().filter(|promise| promise.currency == currency) {
            let week = week(promise.promised_on);
            if promise.state(session.today) != PromiseState::Open || week.is_none() {
                continue;
            }
            let place = agreed.payments.len();
            agreed.payments.push(vec![(promise.left_minor(), week)]);
            for (invoice, _) in &promise.invoices {
                agreed.of_invoice.entry(*invoice).or_default().push(place);
            }
            if promise.invoices.is_empty() {
                agreed.of_account.insert(promise.customer, place);
            }
        }
        agreed
    }

    /// Takes from what was agreed about an invoice as much as is open on it, week by week.
    fn take(
        &mut self,
        invoice: InvoiceId,
        customer: CustomerId,
        open_minor: i64,
    ) -> Vec<(i64, Option<usize>)> {
        let own = self.of_invoice.get(&invoice).into_iter().flatten();
        let places: Vec<usize> = own.chain(self.of_account.get(&customer)).copied().collect();
        let (mut left, mut taken) = (open_minor, Vec::new());
        for place in places {
            for (minor, week) in self.payments.get_mut(place).into_iter().flatten() {
                let part = left.min(*minor);
                if part > 0 {
                    *minor -= part;
                    left -= part;
                    taken.push((part, *week));
                }
            }
        }
        taken
    }
}

/// How many promises were kept of those whose day has passed.
fn record(promises: &[Promise], session: &Session) -> (u32, u32) {
    let mut record = (0, 0);
    for promise in promises
        .iter()
        .filter(|promise| promise.promised_on < session.today)
    {
        if let Some(kept) = promise.state(session.today).verdict() {
            record = (record.0 + u32::from(kept), record.1 + 1);
        }
    }
    record
}
